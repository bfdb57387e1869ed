import { Injectable } from '@nestjs/common';
import type { Writable } from 'node:stream';
import { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/instant.js';
import { lampLabels } from '../../domain/item/labels.js';
import { statusLabels } from '../../domain/item/table.js';
import type { Language } from '../../domain/refusals.js';
import { RulesProvider } from '../policies/rules-provider.js';
import { ItemsQueries } from './items.queries.js';
import type { ItemFilter, ItemListEntry } from './items.schemas.js';
import type { Scope } from './scope.js';

/** Most rows of one export; a larger one is narrowed by filters. */
export const mostRows = 20_000;

const columns: { zh: string; en: string; width: number }[] = [
  { zh: '编号', en: 'Number', width: 18 },
  { zh: '事项', en: 'Item', width: 50 },
  { zh: '来源', en: 'Source', width: 24 },
  { zh: '牵头单位', en: 'Lead unit', width: 18 },
  { zh: '协办单位', en: 'Other units', width: 28 },
  { zh: '交办日期', en: 'Issued', width: 12 },
  { zh: '完成时限', en: 'Due', width: 12 },
  { zh: '办理状态', en: 'Status', width: 12 },
  { zh: '红黄绿灯', en: 'Lamp', width: 10 },
  { zh: '进度%', en: 'Progress %', width: 10 },
  { zh: '办结日期', en: 'Closed', width: 12 },
];

/** The ledger as people keep it, streamed row by row; text that looks like a formula stays text. */
@Injectable()
export class ItemsExportQueries {
  constructor(
    private readonly database: DataSource,
    private readonly items: ItemsQueries,
    private readonly rules: RulesProvider,
  ) {}

  async write(scope: Scope, filter: ItemFilter, language: Language, out: Writable): Promise<void> {
    const { calendar } = await this.rules.rules();
    const day = (at: string | Date | null): string =>
      at === null ? '' : dateOf(new Date(at).toISOString(), calendar.zone);
    // Loaded when somebody exports: it takes a quarter of a second, which a start has not to spare.
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
    const sheet = workbook.addWorksheet(language === 'zh' ? '督办台账' : 'Items', {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = columns.map((column) => ({ header: column[language], width: column.width }));
    sheet.getRow(1).font = { bold: true };
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = await this.items.list(scope, {
        ...filter,
        limit: 200,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const units = await this.unitsOf(page.items);
      for (const item of page.items) {
        const { others, percent } = units.get(item.id) ?? { others: '', percent: 0 };
        sheet
          .addRow([
            item.number ?? '',
            item.title,
            item.sourceTitle,
            item.leadUnitName ?? '',
            others,
            day(item.issuedAt),
            day(item.dueAt),
            statusLabels[item.status][language],
            lampLabels[item.lamp][language],
            percent,
            day(item.closedAt),
          ])
          .commit();
      }
      count += page.items.length;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && count < mostRows);
    sheet.commit();
    await workbook.commit();
  }

  private async unitsOf(
    items: readonly ItemListEntry[],
  ): Promise<Map<string, { others: string; percent: number }>> {
    const rows = await this.database.query<{ id: string; others: string | null; percent: number | null }[]>(
      `select a.item_id as id, string_agg(u.name, '、' order by a.id) filter (where a.role <> 'lead') as others,
              max(a.percent) filter (where a.role = 'lead') as percent
       from assignment a join unit u on u.code = a.unit_id where a.item_id = any($1::uuid[]) and a.status <> 'ended' group by a.item_id`,
      [items.map(({ id }) => id)],
    );
    return new Map(
      rows.map(({ id, others, percent }) => [id, { others: others ?? '', percent: percent ?? 0 }]),
    );
  }
}
