/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.postern.catalog.ProviderRecord;
import org.postern.formats.internal.PlainXml;
import org.postern.formats.internal.PlainXml.Token;
import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlLimits;

/**
 * Reads of a catalog file what look-ups need, and each record when it is asked for. Takes only files that are in order
 * as far as it sees; what is wrong with others is for {@link RecordReader} to say.
 */
public final class CatalogOutline {

    private final byte[] file;
    private final XmlLimits limits;
    private final PlainXml xml;
    private final List<CatalogEntry> entries = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private CatalogOutline(byte[] file, XmlLimits limits) {
        this.file = file;
        this.limits = limits;
        this.xml = new PlainXml(file, limits);
    }

    /** The entries of a file, or empty where it has to be read as a whole. */
    public static Optional<List<CatalogEntry>> of(byte[] file, XmlLimits limits) {
        CatalogOutline outline = new CatalogOutline(file, limits);
        return outline.isRead() ? Optional.of(outline.entries) : Optional.empty();
    }

    private boolean isRead() {
        if (xml.next() != Token.START || !xml.isNamed("providers")) {
            return false;
        }
        Token token = xml.next();
        while (token == Token.START) {
            if (!xml.isNamed("provider") || !isProviderRead()) {
                return false;
            }
            token = xml.next();
        }
        return token == Token.END;
    }

    private boolean isProviderRead() {
        int start = xml.tokenStart();
        String id = xml.attribute("id").orElse("").strip();
        Optional<List<String>> replaces = ids(xml.attribute("replaces"));
        List<String> aliases = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        List<String> mailExchangers = new ArrayList<>();
        Token token = xml.next();
        boolean plain = !id.isEmpty() && ids.add(id) && replaces.isPresent();
        while (plain && token == Token.START) {
            if (xml.isNamed("domain")) {
                plain = isRuleRead(domains);
            } else if (xml.isNamed("mx")) {
                plain = isRuleRead(mailExchangers);
            } else if (xml.isNamed("alias")) {
                String alias = xml.attribute("id").orElse("").strip();
                plain = !alias.isEmpty() && aliases.add(alias);
            }
            plain &= xml.next() == Token.END;
            token = xml.next();
        }
        if (!plain || token != Token.END || domains.isEmpty() && mailExchangers.isEmpty()) {
            return false;
        }
        return entries.add(new CatalogEntry(id, aliases, replaces.get(), domains, mailExchangers,
                new Part(file, start, xml.position(), limits)));
    }

    private static Optional<List<String>> ids(Optional<String> list) {
        return list.isEmpty() ? Optional.of(List.of()) : RecordReader.list(list.get());
    }

    private boolean isRuleRead(List<String> rules) {
        String name = xml.attribute("name").orElse("");
        Optional<String> rule = isPlain(name) ? Optional.of(name) : RuleTable.rule(name);
        return rule.isPresent() && rules.add(rule.get());
    }

    /** Whether it is written as rules are kept, as far as the letters tell; reading the record shows the rest. */
    private static boolean isPlain(String rule) {
        for (int i = 0; i < rule.length(); i++) {
            char letter = rule.charAt(i);
            if (letter < '*' || letter > 'z' || letter >= 'A' && letter <= 'Z') {
                return false;
            }
        }
        return !rule.endsWith(".");
    }

    /** The part of a file that has one record. A record that has been asked for stays at hand. */
    private static final class Part implements CatalogEntry.Content {

        private final byte[] file;
        private final int start;
        private final int end;
        private final XmlLimits limits;
        private volatile Optional<ProviderRecord> record;

        Part(byte[] file, int start, int end, XmlLimits limits) {
            this.file = file;
            this.start = start;
            this.end = end;
            this.limits = limits;
        }

        @Override
        public Optional<ProviderRecord> record() {
            Optional<ProviderRecord> read = record;
            if (read == null) {
                PlainXml part = new PlainXml(file, start, end, limits);
                Optional<XmlElement> element = part.next() == Token.START ? part.element() : Optional.empty();
                read = element.isEmpty() ? Optional.empty() : RecordReader.recordOf(element.get());
                record = read;
            }
            return read;
        }
    }
}
