import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'public';

/** Open without signing in; everything else is denied unless a permission row allows it. */
export const Public = (): MethodDecorator => SetMetadata(PUBLIC, true);
