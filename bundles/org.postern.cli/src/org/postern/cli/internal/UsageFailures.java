/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal;

import java.util.List;

import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and where to read more. */
final class UsageFailures implements IParameterExceptionHandler {

    private final Terminal terminal;
    private final Messages messages;

    UsageFailures(Terminal terminal) {
        this.terminal = terminal;
        this.messages = terminal.messages();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        return terminal.fail(ExitCode.USAGE, "usage",
                explanation(failure) + " " + messages.text("usage.help", command)).status();
    }

    private String explanation(ParameterException failure) {
        return switch (failure) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing when missing.getMissing().isEmpty() ->
                messages.text("usage.missing", label(missing.getArgSpec()));
            case MissingParameterException missing -> messages.text("usage.missing",
                    String.join(", ", missing.getMissing().stream().map(UsageFailures::label).toList()));
            case ParameterException typed when typed.getCause() instanceof TypeConversionException ->
                typed.getCause().getMessage();
            default -> failure.getMessage();
        };
    }

    private String unmatched(UnmatchedArgumentException failure) {
        List<String> unmatched = failure.getUnmatched();
        CommandLine command = failure.getCommandLine();
        if (failure.isUnknownOption()) {
            return messages.text("usage.unknown-option", unmatched.getFirst());
        }
        return messages.text(command.getSubcommands().isEmpty() ? "usage.too-many" : "usage.unknown-command",
                unmatched.getFirst());
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
