/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.postern.model.AuthenticationMethod;
import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.Preparation;
import org.postern.model.Security;
import org.postern.model.ServerTemplate;

class AutoconfigWriterTest {

    private static final AutoconfigDocument EVERYTHING = new AutoconfigDocument(Optional.of("Bücher & <Söhne>"),
            List.of(new DomainName("example.org"), new DomainName("xn--bcher-kva.example")),
            List.of(new DomainName("mx.example.org")),
            List.of(new ServerTemplate(Protocol.IMAP, "imap.%EMAILDOMAIN%", 993, Security.TLS,
                            List.of(AuthenticationMethod.OAUTH2, AuthenticationMethod.PASSWORD), "%EMAILADDRESS%"),
                    new ServerTemplate(Protocol.POP3, "pop.example.org", 110, Security.STARTTLS,
                            List.of(AuthenticationMethod.CRAM_MD5, AuthenticationMethod.GSSAPI,
                                    AuthenticationMethod.NTLM, AuthenticationMethod.EXTERNAL), "%EMAILLOCALPART%")),
            List.of(new ServerTemplate(Protocol.SMTP, "smtp.example.org", 25, Security.NONE,
                            List.of(AuthenticationMethod.NONE), ""),
                    new ServerTemplate(Protocol.SMTP, "smtp.example.org", 587, Security.STARTTLS, List.of(), "")),
            List.of(), List.of(), List.of(URI.create("https://example.org/enable")),
            List.of(new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/help?a=1&b=2"),
                            Optional.of(Locale.GERMAN), Optional.of("Für Programme")),
                    new Page(Page.Kind.DOCUMENTATION, URI.create("https://example.org/more"), Optional.empty()),
                    new Page(Page.Kind.WEBMAIL, URI.create("https://webmail.example.org/"), Optional.empty())),
            List.of(new OAuthServer(Optional.of("example.org"), Optional.of("imap smtp"),
                            URI.create("https://login.example.org/auth"),
                            URI.create("https://login.example.org/token")),
                    new OAuthServer(Optional.empty(), Optional.empty(), URI.create("https://other.example.org/auth"),
                            URI.create("https://other.example.org/token"))),
            List.of());

    @Test
    void writesWhatIsReadAsTheSame() {
        WrittenDocument written = new AutoconfigWriter().write(EVERYTHING);

        assertEquals(List.of(), written.unsaid());
        assertEquals(EVERYTHING, read(written.text()));
    }

    @Test
    void writesWhatADomainPublishes() {
        PublishedSettings settings = new PublishedSettings(Optional.of("Example"), EVERYTHING.incoming(),
                EVERYTHING.outgoing(), List.of(), List.of());
        AutoconfigDocument document =
                read(new AutoconfigWriter().write(settings, new DomainName("example.org")).text());

        assertEquals(List.of(new DomainName("example.org")), document.domains());
        assertEquals(settings.incoming(), document.incoming());
    }

    @Test
    void saysWhatHasNoPlaceInTheFormat() {
        ServerTemplate jmap = new ServerTemplate(Protocol.JMAP, "jmap.example.org", 443, Security.TLS, List.of(), "");
        PublishedSettings settings = new PublishedSettings(Optional.empty(), List.of(jmap), EVERYTHING.outgoing(),
                List.of(), List.of());

        assertEquals(List.of("jmap: programs do not read it from this format"),
                new AutoconfigWriter().write(settings, new DomainName("example.org")).unsaid());
    }

    @Test
    void readsPagesToSwitchAccessOnForEveryProtocolThatFetches() {
        assertEquals(List.of(new Preparation(Protocol.IMAP, URI.create("https://example.org/enable")),
                new Preparation(Protocol.POP3, URI.create("https://example.org/enable"))), EVERYTHING.preparation());
    }

    @Test
    void readsSuchPagesAlsoBesideTheProvider() {
        AutoconfigDocument document = read(new AutoconfigWriter().write(EVERYTHING).text()
                .replaceAll("<enable[^>]*>", "").replace("</emailProvider>",
                        "</emailProvider><enable visiturl=\"https://example.org/root\">"
                                + "<instruction>Do</instruction></enable>"));

        assertEquals(List.of(URI.create("https://example.org/root")), document.enable());
    }

    @Test
    void leavesOutAPlaceForTokensThatIsNotProtected() {
        AutoconfigDocument document = read(new AutoconfigWriter().write(EVERYTHING).text()
                .replace("https://other.example.org/token", "http://other.example.org/token"));

        assertEquals(1, document.oauth().size());
        assertEquals(List.of("oAuth2: its addresses are missing or not over https"), document.skipped());
    }

    private static AutoconfigDocument read(String text) {
        return assertInstanceOf(AutoconfigReading.Read.class,
                new AutoconfigReader().read(text.getBytes(StandardCharsets.UTF_8))).document();
    }
}
