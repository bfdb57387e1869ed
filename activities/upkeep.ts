/** What upkeep needs of the product; each is repeatable. */
export interface UpkeepPort {
  /** @returns how many uploads were removed; 0 when none is left */
  purgeUnused(): Promise<number>;
}

export type UpkeepActivities = UpkeepPort;

/** The activity of workflows/upkeep.ts. */
export const createUpkeepActivities = ({ upkeep }: { upkeep: UpkeepPort }): UpkeepActivities => ({
  purgeUnused: () => upkeep.purgeUnused(),
});
