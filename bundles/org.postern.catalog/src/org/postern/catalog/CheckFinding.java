/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import static org.postern.model.Severity.ERROR;
import static org.postern.model.Severity.INFO;
import static org.postern.model.Severity.WARNING;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import org.postern.model.Severity;

/**
 * A mistake, or something that looks like one, in a catalog.
 *
 * @param code what it is
 * @param file where: a file, or the id of a layer
 * @param line where in the file, from 1; 0 where it is not known
 * @param provider the id of the record; empty where it stands in none
 * @param arguments what the words are about
 * @since 0.1.0
 */
public record CheckFinding(Code code, String file, int line, String provider, List<String> arguments) {

    private static final String WORDS = "org.postern.catalog.checks";

    /** What can be found. The {@link #id()} is stable: scripts and translations use it. */
    public enum Code {
        FILE_UNREADABLE("file.unreadable", ERROR),
        ELEMENT_MISSPELT("element.misspelt", ERROR),
        ELEMENT_UNKNOWN("element.unknown", WARNING),
        ATTRIBUTE_MISSPELT("attribute.misspelt", ERROR),
        ATTRIBUTE_UNKNOWN("attribute.unknown", WARNING),
        RECORD_UNUSABLE("record.unusable", ERROR),
        ID_MISSING("id.missing", ERROR),
        ID_REPEATED("id.repeated", ERROR),
        ID_NO_HOST_NAME("id.no-host-name", WARNING),
        ID_NOT_FILE_NAME("id.not-file-name", WARNING),
        DOMAIN_TWICE("domain.twice", ERROR),
        DOMAIN_INVALID("domain.invalid", ERROR),
        RULE_UNREACHABLE("rule.unreachable", WARNING),
        SOURCE_MISSING("source.missing", ERROR),
        DATE_MISSING("date.missing", ERROR),
        DATE_INVALID("date.invalid", ERROR),
        DATE_FUTURE("date.future", ERROR),
        DATE_OLD("date.old", WARNING),
        PLACEHOLDER_BROKEN("placeholder.broken", ERROR),
        HOST_INVALID("host.invalid", ERROR),
        HOST_PLACEHOLDER("host.placeholder", INFO),
        HOST_FOREIGN("host.foreign", WARNING),
        HOST_RETIRED("host.retired", ERROR),
        PORT_INVALID("port.invalid", ERROR),
        PORT_PROTOCOL("port.protocol", ERROR),
        PORT_SECURITY("port.security", ERROR),
        PORT_UNUSUAL("port.unusual", WARNING),
        SECURITY_PLAIN("security.plain-text", WARNING),
        SECURITY_CONTRADICTORY("security.contradictory", ERROR),
        LINK_HTTP("link.http", WARNING);

        private final String id;
        private final Severity severity;

        Code(String id, Severity severity) {
            this.id = id;
            this.severity = severity;
        }

        /** The stable name, such as {@code port.security}. */
        public String id() {
            return id;
        }

        /** How much it matters. */
        public Severity severity() {
            return severity;
        }
    }

    public CheckFinding {
        arguments = List.copyOf(arguments);
    }

    /** A finding about {@code arguments}. */
    public static CheckFinding of(Code code, String file, int line, String provider, String... arguments) {
        return new CheckFinding(code, file, line, provider, List.of(arguments));
    }

    /** Whether it is a mistake without doubt. */
    public boolean isError() {
        return code.severity() == ERROR;
    }

    /** What is wrong, in one sentence; in English where {@code locale} is not translated. */
    public String message(Locale locale) {
        ResourceBundle words = ResourceBundle.getBundle(WORDS, locale, CheckFinding.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(code.id()), locale).format(arguments.toArray());
    }
}
