import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CONFIG, localSecret, type Config } from '../platform/config/config.module.js';

/** Lifetimes, in seconds: a stolen access token is of use for minutes, a refresh token once. */
export const accessSeconds = 15 * 60;
export const refreshSeconds = 14 * 24 * 3600;

interface Claims {
  sub: string;
  usr: string;
  sid: string;
  exp: number;
}

/** Makes and reads tokens; the secret comes from the environment or, locally, from the data folder. */
@Injectable()
export class Tokens {
  private readonly jwt: JwtService;

  constructor(@Inject(CONFIG) config: Config) {
    const secret = config.TOKEN_SECRET ?? localSecret(config.DATA_DIR, 'token');
    // A key made once: from text, every request would first try, in vain, to read a public key in it.
    this.jwt = new JwtService({ secret: createSecretKey(secret, 'utf8') });
  }

  access(person: string, username: string, session: string): string {
    return this.jwt.sign(
      { usr: username, sid: session },
      { subject: person, expiresIn: accessSeconds, algorithm: 'HS256' },
    );
  }

  /** Undefined for a token that is not ours or is over. */
  read(token: string): { person: string; username: string; session: string; expiresAt: Date } | undefined {
    try {
      const { sub, usr, sid, exp } = this.jwt.verify<Claims>(token, { algorithms: ['HS256'] });
      return { person: sub, username: usr, session: sid, expiresAt: new Date(exp * 1000) };
    } catch {
      return undefined;
    }
  }

  /** A refresh token names its session and carries a secret of its own, of which only the digest is kept. */
  refresh(session: string): { token: string; hash: string } {
    const secret = randomBytes(32).toString('base64url');
    return { token: `${session}.${secret}`, hash: digest(secret) };
  }

  parseRefresh(token: string): { session: string; hash: string } | undefined {
    const found = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token);
    return found ? { session: found[1] ?? '', hash: digest(found[2] ?? '') } : undefined;
  }
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex');
