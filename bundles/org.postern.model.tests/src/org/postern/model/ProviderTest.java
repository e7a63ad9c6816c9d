/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.postern.model.Provider.Page;
import org.postern.model.Provider.PasswordRule;
import org.postern.model.Provider.Status;

class ProviderTest {

    private static final URI ENGLISH = URI.create("https://help.example.org/en");
    private static final URI GERMAN = URI.create("https://help.example.org/de");
    private static final URI STATUS = URI.create("https://example.org/why");
    private static final Finding SILENT = Finding.of(FindingCode.CONNECTION_TIMEOUT, "imap.example.org", "993");

    @Test
    void explainsAFindingAboutAServerInTheLanguageOfTheReader() {
        Provider provider = provider(Optional.empty(), documentation(ENGLISH, Optional.of(Locale.ENGLISH)),
                documentation(GERMAN, Optional.of(Locale.GERMAN)));

        assertEquals(Optional.of(GERMAN), provider.explain(SILENT, Locale.GERMANY).link());
        assertEquals(Optional.of(ENGLISH), provider.explain(SILENT, Locale.JAPANESE).link());
    }

    @Test
    void explainsFirstWhyItLetsNoMailProgramIn() {
        Provider provider = provider(Optional.of(STATUS), documentation(ENGLISH, Optional.empty()));

        assertEquals(Optional.of(STATUS), provider.explain(SILENT, Locale.ENGLISH).link());
    }

    @Test
    void leavesTheLinkThatAFindingHas() {
        Provider provider = provider(Optional.empty(), documentation(ENGLISH, Optional.empty()));

        assertEquals(Optional.of(GERMAN), provider.explain(SILENT.withLink(GERMAN), Locale.ENGLISH).link());
    }

    @Test
    void explainsNothingByMailInTheBrowser() {
        Provider provider = provider(Optional.empty(), new Page(Page.Kind.WEBMAIL, ENGLISH, Optional.empty()));

        assertEquals(SILENT, provider.explain(SILENT, Locale.ENGLISH));
        assertFalse(provider.explains());
    }

    @Test
    void explainsNothingThatIsNotItsOwn() {
        Provider provider = provider(Optional.empty(), documentation(ENGLISH, Optional.empty()));
        Finding clock = Finding.of(FindingCode.CLOCK_WRONG, "behind");

        assertEquals(clock, provider.explain(clock, Locale.ENGLISH));
        assertEquals(SILENT, provider(Optional.empty()).explain(SILENT, Locale.ENGLISH));
    }

    private static Page documentation(URI link, Optional<Locale> language) {
        return new Page(Page.Kind.DOCUMENTATION, link, language);
    }

    private static Provider provider(Optional<URI> statusLink, Page... pages) {
        return new Provider("example", "Example", Status.WORKS, statusLink, PasswordRule.ACCOUNT_PASSWORD,
                Optional.empty(), List.of(), List.of(pages));
    }
}
