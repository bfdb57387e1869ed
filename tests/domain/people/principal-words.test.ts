import { describe, expect, it } from '@jest/globals';
import { principalWords, type Names } from '../../../domain/people/principal-words.js';

const names: Names = {
  unit: () => '监测中心',
  post: () => '局长',
  person: () => '钟嘉睿',
};

describe('a principal in words', () => {
  it.each([
    ['post:main', '局长', '局长'],
    ['person:zhongjiarui', '钟嘉睿', '钟嘉睿'],
    ['handler:jiance/zhongjiarui', '钟嘉睿', '钟嘉睿'],
    ['unit:jiance/handler', '监测中心承办人', 'handler of 监测中心'],
    ['secretary:main', '局长秘书', 'secretary of 局长'],
  ])('%s is whom it means', (principal, zh, en) => {
    expect([principalWords(principal, names, 'zh'), principalWords(principal, names, 'en')]).toEqual([
      zh,
      en,
    ]);
  });
});
