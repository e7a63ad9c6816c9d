/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.Preferences;
import org.postern.cli.internal.CommandRun;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;

class EclipsePreferenceFileTest {

    @Test
    void eclipseReadsTheAccountsThatAreExportedForIt() throws CoreException {
        CommandRun run = new CommandRun();
        MailAddress address = ((MailAddress.Valid) MailAddress.read("ada+ü@example.org")).address();
        run.accounts().add(address, "Ada # Löwe", new Settings(server(Protocol.IMAP, 993),
                List.of(server(Protocol.SMTP, 465))), "example", new Credential.Password("canary-31aa"));

        byte[] file = run.run("accounts", "export", "--format", "eclipse").out().getBytes(StandardCharsets.ISO_8859_1);
        Preferences account = Platform.getPreferencesService().readPreferences(new ByteArrayInputStream(file))
                .node("/instance/org.postern.accounts/ada%2B%C3%BC%40example.org");

        assertEquals("ada+ü@example.org", account.get("id", ""));
        assertEquals("Ada # Löwe", account.get("personName", ""));
        assertEquals("993", account.get("incoming.port", ""));
        assertEquals("mail.example.org", account.get("outgoing.1.host", ""));
    }

    private static Server server(Protocol protocol, int port) {
        return new Server(protocol, new HostName("mail.example.org"), port, Security.TLS, List.of(), "ada");
    }
}
