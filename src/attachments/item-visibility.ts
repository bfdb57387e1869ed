/** Whether a person may see an item; provided by the items' module, asked for what is linked to items. */
export abstract class ItemVisibility {
  abstract canSee(person: string, itemId: string): Promise<boolean>;
}
