/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;

/** Asks a person for a file. */
@FunctionalInterface
public interface FileChoice {

    /** The file; empty where the person wants none. On the UI thread; returns when the person has decided. */
    Optional<Path> ask(Shell parent);
}
