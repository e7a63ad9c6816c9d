/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.postern.model.Provider;
import org.postern.model.Provider.Page;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** A line with the pages of a provider, of each kind the one that the person reads best. No page takes no room. */
final class ProviderPages {

    private final Messages messages;
    private final GridDataFactory data;
    private final Link links;
    private List<Page> pages = List.of();

    /**
     * @param parent has a grid layout
     * @param data how the line is laid out while there are pages
     */
    ProviderPages(Composite parent, UiEnvironment environment, GridDataFactory data) {
        this.messages = environment.messages();
        this.data = data;
        links = new Link(parent, SWT.WRAP);
        links.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                environment.browser().open(pages.get(Integer.parseInt(event.text)).link())));
        show(Optional.empty());
    }

    /** Shows the pages of {@code provider} in place of those before. */
    void show(Optional<Provider> provider) {
        pages = Stream.of(Page.Kind.values())
                .flatMap(kind -> provider.flatMap(known -> known.page(kind, messages.locale())).stream()).toList();
        links.setText(pages.isEmpty() ? "" : messages.get(Phrase.RESULT_PAGES,
                Messages.withoutMnemonics(provider.orElseThrow().name()), IntStream.range(0, pages.size())
                        .mapToObj(this::anchor).collect(Collectors.joining(" · "))));
        links.setToolTipText(pages.stream().map(page -> page.link().toString()).collect(Collectors.joining("\n")));
        links.setVisible(!pages.isEmpty());
        data.exclude(pages.isEmpty()).applyTo(links);
    }

    private String anchor(int place) {
        return "<a href=\"" + place + "\">" + messages.get(switch (pages.get(place).kind()) {
            case DOCUMENTATION -> Phrase.PAGE_DOCUMENTATION;
            case WEBMAIL -> Phrase.PAGE_WEBMAIL;
        }) + "</a>";
    }
}
