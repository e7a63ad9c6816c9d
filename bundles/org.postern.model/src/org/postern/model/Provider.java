/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a person should know of the organisation that runs their mail.
 *
 * @param id a stable name, such as {@code gmail}
 * @param name as people know it
 * @param status whether mail programs can be used
 * @param statusLink where the provider explains that
 * @param passwordRule what is accepted as a password
 * @param passwordLink where the provider explains or hands out that password
 * @param preparation what has to be switched on first, and where
 * @param pages of the provider, for people to read
 * @since 0.1.0
 */
public record Provider(String id, String name, Status status, Optional<URI> statusLink, PasswordRule passwordRule,
        Optional<URI> passwordLink, List<Preparation> preparation, List<Page> pages) {

    /** Whether mail programs can be used with the provider. */
    public enum Status {
        /** With the settings and nothing else. */
        WORKS("works"),
        /** After the person has done something first: made an app password, or switched something on. */
        PREPARATION("preparation"),
        /** They used to, and do not any more. */
        BROKEN("broken"),
        /** No: there is neither IMAP nor POP3, only the provider's own program or mail on the web. */
        NO_IMAP("no-imap"),
        /** Only through a program of the provider that runs on the same computer. */
        BRIDGE("bridge");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        /** The name in files, JSON and extensions. */
        public String id() {
            return id;
        }

        /** The status with this {@link #id()}. */
        public static Optional<Status> withId(String id) {
            for (Status status : values()) {
                if (status.id.equalsIgnoreCase(id)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }

        /** The status of a provider of which no more is known than what it asks for. */
        public static Status impliedBy(PasswordRule passwordRule, List<Preparation> preparation) {
            return passwordRule == PasswordRule.APP_PASSWORD || !preparation.isEmpty() ? PREPARATION : WORKS;
        }
    }

    /** What the provider accepts as a password. */
    public enum PasswordRule {
        /** The password of the account. */
        ACCOUNT_PASSWORD("account-password"),
        /** Only a password made for one program. */
        APP_PASSWORD("app-password"),
        /** No password at all: only a sign-in in the browser. */
        OAUTH_ONLY("oauth-only"),
        UNKNOWN("unknown");

        private final String id;

        PasswordRule(String id) {
            this.id = id;
        }

        /** The name in files, JSON and extensions. */
        public String id() {
            return id;
        }

        /** The rule with this {@link #id()}. */
        public static Optional<PasswordRule> withId(String id) {
            for (PasswordRule rule : values()) {
                if (rule.id.equalsIgnoreCase(id)) {
                    return Optional.of(rule);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Something to switch on before mail programs may log in.
     *
     * @param protocol for which protocol
     * @param link the page where it is done or explained
     * @param language the language of that page, or empty where it speaks that of the reader or serves for all
     */
    public record Preparation(Protocol protocol, URI link, Optional<Locale> language) {

        /** A page for readers of every language. */
        public Preparation(Protocol protocol, URI link) {
            this(protocol, link, Optional.empty());
        }
    }

    /**
     * A page for people to read.
     *
     * @param kind what is found there
     * @param language the language of that page, or empty where it speaks that of the reader or serves for all
     * @param description what the provider says of it, in that language
     */
    public record Page(Kind kind, URI link, Optional<Locale> language, Optional<String> description) {

        /** A page of which nothing more is said. */
        public Page(Kind kind, URI link, Optional<Locale> language) {
            this(kind, link, language, Optional.empty());
        }

        /** What is found on a page. */
        public enum Kind {
            /** The settings for mail programs. */
            DOCUMENTATION("documentation"),
            /** Mail to read and write in the browser. */
            WEBMAIL("webmail");

            private final String id;

            Kind(String id) {
                this.id = id;
            }

            /** The name in files, JSON and extensions. */
            public String id() {
                return id;
            }

            /** The kind with this {@link #id()}. */
            public static Optional<Kind> withId(String id) {
                for (Kind kind : values()) {
                    if (kind.id.equalsIgnoreCase(id)) {
                        return Optional.of(kind);
                    }
                }
                return Optional.empty();
            }
        }
    }

    public Provider {
        preparation = List.copyOf(preparation);
        pages = List.copyOf(pages);
    }

    /** A provider without pages. */
    public Provider(String id, String name, Status status, Optional<URI> statusLink, PasswordRule passwordRule,
            Optional<URI> passwordLink, List<Preparation> preparation) {
        this(id, name, status, statusLink, passwordRule, passwordLink, preparation, List.of());
    }

    /** A provider whose status is {@link Status#impliedBy implied} by what it asks for. */
    public Provider(String id, String name, PasswordRule passwordRule, Optional<URI> passwordLink,
            List<Preparation> preparation) {
        this(id, name, Status.impliedBy(passwordRule, preparation), Optional.empty(), passwordRule, passwordLink,
                preparation);
    }

    /** What has to be switched on for {@code protocol}, with the page that a reader of {@code language} reads best. */
    public Optional<Preparation> preparation(Protocol protocol, Locale language) {
        return bestRead(preparation.stream().filter(step -> step.protocol() == protocol).toList(),
                Preparation::language, language);
    }

    /** The page of a kind that a reader of {@code language} reads best. */
    public Optional<Page> page(Page.Kind kind, Locale language) {
        return bestRead(pages.stream().filter(page -> page.kind() == kind).toList(), Page::language, language);
    }

    /**
     * The finding with a link to the page on which the provider explains what a person needs to know of its servers;
     * as it is where it has a link, is not about a server, or there is no such page.
     *
     * @param language that of the reader
     */
    public Finding explain(Finding finding, Locale language) {
        return Optional.of(finding).filter(plain -> plain.link().isEmpty() && plain.code().isAboutAServer())
                .flatMap(plain -> explanation(language).map(plain::withLink)).orElse(finding);
    }

    /** Whether it has pages that {@link #explain} could link to. */
    public boolean explains() {
        return statusLink.isPresent() || pages.stream().anyMatch(page -> page.kind() == Page.Kind.DOCUMENTATION);
    }

    private Optional<URI> explanation(Locale language) {
        return statusLink.or(() -> page(Page.Kind.DOCUMENTATION, language).map(Page::link));
    }

    private static <T> Optional<T> bestRead(List<T> pages, Function<T, Optional<Locale>> spoken, Locale language) {
        Stream<T> inLanguage = pages.stream().filter(page -> spoken.apply(page)
                .filter(known -> known.getLanguage().equals(language.getLanguage())).isPresent());
        Stream<T> forAll = pages.stream().filter(page -> spoken.apply(page).isEmpty());
        return Stream.of(inLanguage, forAll, pages.stream()).flatMap(choice -> choice).findFirst();
    }
}
