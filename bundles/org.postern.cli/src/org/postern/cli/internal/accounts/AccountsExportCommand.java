/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.accounts.internal.PreferenceFileWriter;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.formats.AutoconfigWriter;
import org.postern.formats.MobileconfigWriter;
import org.postern.formats.PublishedSettings;
import org.postern.formats.WrittenDocument;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern accounts export}: writes accounts, without their secrets, for other programs. */
@Command(name = "export")
public final class AccountsExportCommand extends InstallationCommand {

    private final Messages messages;

    @Parameters(paramLabel = "ID", arity = "0..1", descriptionKey = "accounts.export-id")
    private Optional<String> id = Optional.empty();

    @Option(names = "--format", required = true, paramLabel = "autoconfig|mobileconfig|json|text|eclipse",
            descriptionKey = "accounts.format")
    private ExportFormat format;

    public AccountsExportCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
        this.messages = terminal.messages();
    }

    @Override
    protected ExitCode run() {
        return export(installation.accounts().get());
    }

    private ExitCode export(Accounts accounts) {
        List<Account> wanted = id.map(known -> accounts.find(known).stream().toList()).orElseGet(accounts::all);
        if (wanted.isEmpty()) {
            return id.map(unknown -> terminal.wrongUsage("accounts.unknown", unknown)).orElseGet(() ->
                    terminal.fail(ExitCode.NEGATIVE, "accounts.empty", messages.text("accounts.empty")));
        } else if (format.holdsOne() && wanted.size() > 1) {
            return terminal.wrongUsage("accounts.export-one", format.id());
        }
        return switch (format) {
            case AUTOCONFIG -> write(new AutoconfigWriter().write(settings(wanted.getFirst()),
                    wanted.getFirst().address().domain()));
            case MOBILECONFIG -> write(new MobileconfigWriter().write(settings(wanted.getFirst()),
                    wanted.getFirst().address()));
            case JSON -> write(json(wanted, accounts));
            case TEXT -> write(new AccountText(messages).text(wanted));
            case ECLIPSE -> write(new PreferenceFileWriter().write(wanted));
        };
    }

    private static PublishedSettings settings(Account account) {
        return PublishedSettings.of(Optional.of(account.address().domain().unicode()),
                List.of(account.settings().incoming()), account.settings().outgoing(), account.address());
    }

    private String json(List<Account> wanted, Accounts accounts) {
        AccountJson writer = new AccountJson(messages.locale());
        Optional<String> standard = accounts.defaultAccount().map(Account::id);
        return wanted.stream().map(account -> writer.object(account, standard.equals(Optional.of(account.id()))) + "\n")
                .collect(Collectors.joining());
    }

    private ExitCode write(WrittenDocument document) {
        document.unsaid().forEach(unsaid -> terminal.notice(messages.text("publish.left-out", unsaid)));
        return write(document.text());
    }

    private ExitCode write(String text) {
        terminal.document(text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
