import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useAppTexts } from '../app/texts.js';
import { useCommand } from '../commands/use-command.js';
import { say } from '../design/say.js';
import { useLabel } from '../i18n/texts.js';
import { useDiscard } from '../issue/use-discard.js';
import type { Item } from './item.js';
import { MoreMenu } from './more-menu.js';

/** What is done to a draft: it is issued or taken over from here, changed on its own page, or thrown away. */
export function DraftActions({ item }: { item: Item }) {
  const app = useAppTexts();
  const label = useLabel();
  const command = useCommand();
  const discard = useDiscard();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, version, allowed } = item;
  const offer = (name: string) => allowed.find((one) => one.command === name);
  const [edit, issue] = [offer('edit'), offer('issue')];
  const others = allowed.filter((one) => one !== edit && one !== issue);
  const act = (name: string): void => {
    if (name === 'discard')
      void discard({
        id,
        version,
        place: id,
        away: () => navigate({ to: '/items' }),
        refused: ({ detail }) => {
          say('failed', detail || app('unreachable'));
          void queries.invalidateQueries({ queryKey: ['item', id] });
        },
      });
    else
      command({
        of: { type: 'item', id },
        offers: (now) => now.allowed.filter((one) => one.command === name),
      });
  };
  return (
    <div className="page-head-actions">
      {edit ? (
        <Button onClick={() => void navigate({ to: '/issue/$id', params: { id } })}>
          {label(edit.label)}
        </Button>
      ) : null}
      {issue ? (
        <Button type="primary" onClick={() => act('issue')}>
          {label(issue.label)}
        </Button>
      ) : null}
      <MoreMenu
        items={others.map((one) => ({
          key: one.command,
          label: label(one.label),
          danger: one.command === 'discard',
          onClick: () => act(one.command),
        }))}
      />
    </div>
  );
}
