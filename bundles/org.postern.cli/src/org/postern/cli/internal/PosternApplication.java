/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

package org.postern.cli.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Starts the command line; the value that it ends with becomes the exit code of the process. */
public final class PosternApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        System.out.println("postern " + context.getBrandingBundle().getVersion());
        return IApplication.EXIT_OK;
    }

    @Override
    public void stop() {
        // The command line ends by itself; nothing runs beyond start.
    }
}
