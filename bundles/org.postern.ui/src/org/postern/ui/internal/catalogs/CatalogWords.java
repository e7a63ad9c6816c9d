/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Stream;

import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.DomainExplanation.Standing;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;

/** How catalogs read on the screen. */
final class CatalogWords {

    private final Messages messages;
    private final DateTimeFormatter dates;
    private final NumberFormat numbers;

    CatalogWords(Messages messages) {
        this.messages = messages;
        dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(messages.locale());
        numbers = NumberFormat.getIntegerInstance(messages.locale());
    }

    /** A short name; the whole one stands in {@link #describe}. */
    String name(CatalogLayer layer) {
        return switch (layer.kind()) {
            case BUILT_IN -> messages.get(Phrase.CATALOG_BUILT_IN);
            case PREFERENCES -> messages.get(Phrase.CATALOG_PREFERENCES);
            case FILE, URL -> layer.id().substring(Math.max(layer.id().lastIndexOf('/'),
                    layer.id().lastIndexOf('\\')) + 1);
            case PLUG_IN -> layer.id();
        };
    }

    Icon icon(CatalogLayer layer) {
        return switch (layer.state()) {
            case CURRENT -> layer.problems().isEmpty() ? Icon.OK : Icon.WARNING;
            case KEPT -> Icon.WARNING;
            case PENDING -> Icon.WAITING;
            case MISSING -> Icon.ERROR;
        };
    }

    String kind(Kind kind) {
        return messages.get(switch (kind) {
            case BUILT_IN -> Phrase.ORIGIN_BUILT_IN;
            case PLUG_IN -> Phrase.ORIGIN_PLUG_IN;
            case FILE -> Phrase.ORIGIN_FILE;
            case URL -> Phrase.ORIGIN_URL;
            case PREFERENCES -> Phrase.ORIGIN_PREFERENCES;
        });
    }

    String providers(CatalogLayer layer) {
        return numbers.format(layer.providers());
    }

    String newestDate(CatalogLayer layer) {
        return layer.newestDate().map(this::date).orElse("");
    }

    String date(LocalDate date) {
        return dates.format(date);
    }

    String standing(Standing standing) {
        return messages.get(switch (standing) {
            case ANSWERS -> Phrase.STANDING_ANSWERS;
            case OVERRIDDEN -> Phrase.STANDING_OVERRIDDEN;
            case HIDDEN -> Phrase.STANDING_HIDDEN;
            case DISABLED -> Phrase.STANDING_DISABLED;
        });
    }

    Icon icon(Standing standing) {
        return standing == Standing.ANSWERS ? Icon.OK : Icon.UNTESTED;
    }

    /** The lines that tell more of a catalog than its row. */
    Stream<String> describe(CatalogLayer layer) {
        return Stream.of(Stream.of(messages.get(Phrase.CATALOG_DETAIL, layer.id(), layer.providers(),
                layer.domains())), state(layer.state()), layer.hidden()
                        ? Stream.of(messages.get(Phrase.CATALOG_HIDDEN)) : Stream.<String>of())
                .flatMap(lines -> lines);
    }

    private Stream<String> state(State state) {
        return switch (state) {
            case CURRENT -> Stream.of();
            case KEPT -> Stream.of(messages.get(Phrase.CATALOG_KEPT));
            case PENDING -> Stream.of(messages.get(Phrase.CATALOG_PENDING));
            case MISSING -> Stream.of(messages.get(Phrase.CATALOG_MISSING));
        };
    }
}
