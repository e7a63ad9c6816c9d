/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;

/** The folder in which the accounts of the command line are kept: the workspace of the platform. */
public final class Home {

    private Home() {
    }

    /**
     * The folder, which is there and can be written.
     *
     * @throws UnusableHomeException where it can be neither written nor made
     */
    public static Path requireWritable() {
        // The URL is not encoded, so it has to go through File.
        Path folder = new File(Platform.getInstanceLocation().getURL().getPath()).toPath();
        try {
            Files.createDirectories(folder);
        } catch (IOException impossible) {
            throw new UnusableHomeException(folder);
        }
        if (!Files.isWritable(folder)) {
            throw new UnusableHomeException(folder);
        }
        return folder;
    }
}
