import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { meQuery } from '../api/me.js';
import { Choice } from '../design/choice.js';
import { Loaded } from '../design/states.js';
import { useScheme, type SchemeChoice } from '../design/scheme.js';
import { useLanguage } from '../i18n/texts.js';
import type { Language } from '../../../domain/language.js';
import { useAuthTexts } from './texts.js';

/** Who I am, for whom I act, and how pages look here. */
export function AccountPage() {
  const t = useAuthTexts();
  const me = useQuery(meQuery);
  const [language, setLanguage] = useLanguage();
  const { choice, choose } = useScheme();
  const via = { tenure: '', stand_in: t('standIn'), delegation: t('delegation') };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('account')}</h1>
      </div>
      <Loaded query={me}>
        {({ name, username, units, posts }) => (
          <Descriptions
            bordered
            column={1}
            items={[
              { key: 'name', label: t('username'), children: `${name}（${username}）` },
              {
                key: 'password',
                label: t('password'),
                children: <Link to="/password">{t('changePassword')}</Link>,
              },
              { key: 'units', label: t('units'), children: units.map((unit) => unit.name).join('、') },
              {
                key: 'posts',
                label: t('posts'),
                children: posts.map((post) => (
                  <div key={`${post.code}/${post.via}`}>
                    {post.name} <span className="quiet">{via[post.via]}</span>
                  </div>
                )),
              },
              {
                key: 'language',
                label: t('language'),
                children: (
                  <Choice<Language>
                    label={t('language')}
                    value={language}
                    onChange={setLanguage}
                    options={[
                      { value: 'zh', label: '中文' },
                      { value: 'en', label: 'English' },
                    ]}
                  />
                ),
              },
              {
                key: 'theme',
                label: t('theme'),
                children: (
                  <Choice<SchemeChoice>
                    label={t('theme')}
                    value={choice}
                    onChange={choose}
                    options={[
                      { value: 'system', label: t('system') },
                      { value: 'light', label: t('light') },
                      { value: 'dark', label: t('dark') },
                    ]}
                  />
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}
