/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.login;

import java.util.Optional;
import java.util.function.UnaryOperator;

import org.postern.cli.internal.arguments.PasswordInput;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.model.MailAddress;
import org.postern.verification.LoginOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern verify}: logs in to what is found for an address. */
@Command(name = "verify")
public final class VerifyCommand extends InstallationCommand {

    @Parameters(paramLabel = "ADDRESS", descriptionKey = "option.address")
    private MailAddress address;

    @Option(names = "--password-stdin", descriptionKey = "option.password-stdin")
    private boolean passwordOnStandardInput;

    @Option(names = "--check-sender", descriptionKey = "verify.check-sender")
    private boolean senderCheck;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    public VerifyCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        LoginFlow flow = new LoginFlow(this::engine, terminal, json);
        UnaryOperator<LoginOptions> options = senderCheck ? LoginOptions::checkingSender : UnaryOperator.identity();
        PasswordInput password = PasswordInput.of(passwordOnStandardInput, terminal);
        return switch (flow.run(address, password, options, proposal -> Optional.empty())) {
            case LoginFlow.Result.Failed(ExitCode end) -> end;
            case LoginFlow.Result.LoggedIn(var login, var object) -> {
                flow.finish(object);
                yield ExitCode.OK;
            }
        };
    }
}
