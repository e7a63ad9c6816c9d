/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.installation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.postern.cli.internal.arguments.CommonOptions;
import org.postern.cli.internal.arguments.Policy;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;

import picocli.CommandLine.Mixin;

/** A command that works on the installation, and answers at the terminal. */
public abstract class InstallationCommand implements Callable<Integer> {

    protected final Installation installation;
    protected final Terminal terminal;

    @Mixin
    private CommonOptions common;

    private Optional<Engine> engine = Optional.empty();

    protected InstallationCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    /** Does what the command is for. */
    protected abstract ExitCode run();

    /** What was set for this command with {@code -D}. */
    protected List<Policy> policies() {
        return common.policies();
    }

    /** The engine under these policies: one for all that the command does, made when it is first needed. */
    protected final Engine engine() {
        engine = engine.or(() -> Optional.of(installation.engine(policies())));
        return engine.get();
    }

    @Override
    public final Integer call() {
        return run().status();
    }
}
