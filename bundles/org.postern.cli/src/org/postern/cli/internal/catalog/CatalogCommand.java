/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.util.concurrent.Callable;

import org.postern.cli.internal.arguments.CommonOptions;
import org.postern.cli.internal.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postern catalog}: has other commands, and does nothing alone. */
@Command(name = "catalog")
public final class CatalogCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common;

    public CatalogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return terminal.wrongUsage("usage.no-catalog-command").status();
    }
}
