/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.accounts.Account;
import org.postern.accounts.Accounts;
import org.postern.cli.internal.arguments.PasswordInput;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.secret.SecretNotice;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.formats.AccountDocument;
import org.postern.model.MailAddress;
import org.postern.verification.Credential;

import com.google.gson.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code postern accounts import}: saves the accounts of a file: all of them, or none. An account that is there already
 * is changed only where that is wanted, and keeps its password.
 */
@Command(name = "import")
public final class AccountsImportCommand extends InstallationCommand {

    private final Messages messages;

    @Parameters(paramLabel = "FILE", descriptionKey = "accounts.import-file")
    private Path file;

    @Option(names = "--address", paramLabel = "ADDRESS", descriptionKey = "accounts.import-address")
    private Optional<MailAddress> address = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "setup.name")
    private String personName = "";

    @Option(names = "--replace", descriptionKey = "accounts.replace")
    private boolean replace;

    @Option(names = "--password-stdin", descriptionKey = "accounts.import-password")
    private boolean passwordOnStandardInput;

    @Option(names = "--json", descriptionKey = "accounts.json")
    private boolean json;

    public AccountsImportCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
        this.messages = terminal.messages();
    }

    @Override
    protected ExitCode run() {
        if (!Files.isReadable(file)) {
            return terminal.wrongUsage("typed.file", file.toString());
        }
        return switch (new AccountFile(address, personName).read(file)) {
            case AccountFile.ForWhom forWhom -> terminal.wrongUsage("accounts.for-whom", file.toString());
            case AccountFile.Unusable(String reason) -> terminal.fail(ExitCode.NEGATIVE, "accounts.unusable",
                    messages.text("accounts.unusable", file.toString(), reason));
            case AccountFile.Read(List<AccountDocument> documents) -> withPassword(documents,
                    installation.accounts().get());
        };
    }

    private ExitCode withPassword(List<AccountDocument> documents, Accounts accounts) {
        if (!passwordOnStandardInput) {
            return save(documents, accounts, Optional.empty());
        } else if (documents.size() > 1) {
            return terminal.wrongUsage("accounts.one-password");
        }
        return switch (PasswordInput.of(true, terminal)) {
            case PasswordInput.Given(Credential credential) -> save(documents, accounts, Optional.of(credential));
            case PasswordInput.Missing(String key) -> terminal.wrongUsage(key);
            case PasswordInput.ToAsk nobody -> throw new IllegalStateException("standard input was to be read");
        };
    }

    private ExitCode save(List<AccountDocument> documents, Accounts accounts, Optional<Credential> credential) {
        List<Account> before = new ArrayList<>(accounts.all());
        Optional<Account> known = documents.stream().flatMap(document -> of(document, before).stream()).findFirst();
        if (known.isPresent() && !replace) {
            return terminal.fail(ExitCode.NEGATIVE, "accounts.exists",
                    messages.text("accounts.exists", known.get().id()));
        }
        for (AccountDocument document : documents) {
            Optional<Account> replaced = of(document, before);
            replaced.ifPresent(before::remove);
            String id = save(document, replaced, accounts);
            credential.ifPresent(given ->
                    SecretNotice.tell(terminal, id, accounts.updateCredential(id, given)));
            tell(id, replaced.isPresent());
        }
        return ExitCode.OK;
    }

    private static Optional<Account> of(AccountDocument document, List<Account> accounts) {
        return accounts.stream().filter(account -> account.address().equals(document.address())).findFirst();
    }

    private static String save(AccountDocument document, Optional<Account> replaced, Accounts accounts) {
        replaced.ifPresent(before -> accounts.update(new Account(before.id(), before.address(),
                document.personName().isEmpty() ? before.personName() : document.personName(), document.settings(),
                document.providerId())));
        return replaced.map(Account::id).orElseGet(() -> accounts.add(document.address(), document.personName(),
                document.settings(), document.providerId()).id());
    }

    private void tell(String id, boolean replaced) {
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("id", id);
            object.addProperty("replaced", replaced);
            terminal.result(object.toString());
        } else {
            terminal.result(messages.text(replaced ? "accounts.replaced" : "accounts.imported", id));
        }
    }
}
