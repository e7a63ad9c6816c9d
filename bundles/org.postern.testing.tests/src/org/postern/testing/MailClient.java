/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.util.Properties;

import org.postern.testing.MailService.Security;

import jakarta.mail.Session;

/** What Jakarta Mail has to know to talk to a port of a {@link TestMailServer}. */
record MailClient(TestCertificates certificates, MailPort port, Security security) {

    static final String ADDRESS = "ada@example.org";
    static final String PASSWORD = "pass \"word\\";

    Session session(String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", "127.0.0.1");
        properties.put(prefix + "port", Integer.toString(port.port()));
        properties.put(prefix + "ssl.enable", Boolean.toString(security == Security.TLS));
        properties.put(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.put(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.put(prefix + "ssl.socketFactory", certificates.clientContext().getSocketFactory());
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "connectiontimeout", "10000");
        properties.put(prefix + "timeout", "10000");
        properties.put(prefix + "auth", "true");
        return Session.getInstance(properties);
    }
}
