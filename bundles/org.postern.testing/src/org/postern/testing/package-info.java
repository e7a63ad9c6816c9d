/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Servers for the tests of mail programs: a name server, web servers and mail servers on loopback, good by default and
 * bad where a test tells them to be. Nothing here depends on a test framework, nor on the rest of Postern but for
 * {@link org.postern.testing.TestDomain}, a whole domain for the engine; a plain JVM needs this jar, dnsjava (with
 * slf4j-api), Bouncy Castle (bcprov, bcutil, bcpkix) and, for HTTP/2, Apache HttpCore 5 (httpcore5, httpcore5-h2).
 *
 * <p>Every server is started by a factory method, listens at once on 127.0.0.1 and a free port, and is closed with
 * {@code try}. Everything may be used from any thread, and changed while clients talk.
 *
 * <pre>{@code
 * TestCertificates certificates = TestCertificates.create();
 * try (TestDns dns = TestDns.start();
 *         TestHttps web = TestHttps.start(certificates.issue("autoconfig.example.org"));
 *         TestMailServer mail = TestMailServer.with(certificates.issue("mail.example.org"))) {
 *     dns.address("autoconfig.example.org", "127.0.0.1")
 *             .mailExchanger("example.org", 10, "mail.example.org");
 *     web.page("autoconfig.example.org", "/mail/config-v1.1.xml", Page.of("text/xml", xml));
 *     mail.user("ada@example.org", "secret");
 *     MailPort imap = mail.listen(MailService.imaps());
 *     MailPort smtp = mail.listen(MailService.submission().refusingStartTls());
 *
 *     // The client under test asks dns.port(), trusts certificates.clientContext(), and connects to
 *     // web.port(), imap.port() and smtp.port().
 *
 *     assertEquals(List.of("EHLO client", "STARTTLS"), smtp.saidInClear());
 * }
 * }</pre>
 *
 * <p><b>A server that does not answer.</b> A black hole, an address to which packets go and from which none come back,
 * cannot be made reliably on loopback: a full backlog refuses on some systems, and an address of a documentation range
 * is a packet to the outside. Use {@link org.postern.testing.MailService#silent()},
 * {@link org.postern.testing.Page#stall()} and {@link org.postern.testing.TestDns#silence(String)}, which accept and
 * then never say a word: a client that keeps one deadline over connecting and talking ends in the same way. A port at
 * which nobody listens is one whose server was closed.
 *
 * <p><b>No secret in clear.</b> {@link org.postern.testing.TestMailServer#saidInClear()} holds every line that came
 * without TLS, also on ports where TLS was due from the first byte.
 *
 * @since 0.1.0
 */
package org.postern.testing;
