/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.nio.file.Path;

/** The folder in which accounts are kept cannot be written. */
public final class UnusableHomeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String folder;

    public UnusableHomeException(Path folder) {
        super(folder + " cannot be written");
        this.folder = folder.toString();
    }

    public String folder() {
        return folder;
    }
}
