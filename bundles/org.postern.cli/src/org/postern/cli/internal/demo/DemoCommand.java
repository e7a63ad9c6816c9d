/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.demo;

import java.util.List;
import java.util.UUID;

import org.postern.cli.internal.installation.Engine;
import org.postern.cli.internal.installation.Installation;
import org.postern.cli.internal.installation.InstallationCommand;
import org.postern.cli.internal.installation.Network;
import org.postern.cli.internal.terminal.ExitCode;
import org.postern.cli.internal.terminal.Terminal;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.testing.TestDomain;
import org.postern.verification.Credential;

import picocli.CommandLine.Command;

/** {@code postern demo}: the whole way with an account, on this computer alone. */
@Command(name = "demo")
public final class DemoCommand extends InstallationCommand {

    public DemoCommand(Installation installation, Terminal terminal) {
        super(installation, terminal);
    }

    @Override
    protected ExitCode run() {
        MailAddress address = new MailAddress("user", new DomainName(TestDomain.NAME));
        Credential credential = new Credential.Password(UUID.randomUUID().toString());
        terminal.result(terminal.messages().text("demo.start"));
        try (TestDomain domain = TestDomain.start(address.ascii(), credential.secret());
                DemoAccounts accounts = new DemoAccounts()) {
            Engine engine = new Engine(Network.of(domain), installation.catalog(), List::of,
                    DiscoveryPolicy.NONE);
            return new Demo(address, credential, engine, accounts.accounts(), terminal).run();
        }
    }
}
