/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.net.URI;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.postern.model.Finding;

/** Findings one below the other: what it is, what to do, and the page that helps. No finding takes no room. */
public final class FindingsView {

    private final UiEnvironment environment;
    private final FindingWords words;
    private final ScrolledComposite scroll;
    private final ResourceManager images;
    private final GridDataFactory data;
    private Composite content;

    /**
     * @param parent has a grid layout
     * @param data how the view is laid out while it shows something
     */
    public FindingsView(Composite parent, UiEnvironment environment, GridDataFactory data) {
        this.environment = environment;
        this.words = new FindingWords(environment.messages());
        this.data = data;
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scroll.setShowFocusedControl(true);
        images = Icon.imagesFor(scroll);
        scroll.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
        show(List.of());
    }

    /** Shows {@code findings} in place of those before. */
    public void show(List<Finding> findings) {
        if (content != null) {
            content.dispose();
        }
        content = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 2).applyTo(content);
        findings.forEach(this::add);
        scroll.setContent(content);
        scroll.setVisible(!findings.isEmpty());
        data.exclude(findings.isEmpty()).applyTo(scroll);
        scroll.requestLayout();
        fit();
    }

    private void add(Finding finding) {
        Label icon = new Label(content, SWT.NONE);
        icon.setImage(FindingWords.icon(finding).in(images));
        String severity = words.severity(finding);
        icon.setToolTipText(severity);
        new AccessibleName(severity).giveTo(icon);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
        Label message = wrapped(words.message(finding));
        message.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        String remedy = words.remedy(finding);
        if (!remedy.isEmpty()) {
            skipIcon();
            wrapped(remedy);
        }
        finding.link().ifPresent(this::addLink);
    }

    private Label wrapped(String text) {
        Label label = new Label(content, SWT.WRAP);
        label.setText(Messages.withoutMnemonics(text));
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(label);
        return label;
    }

    private void addLink(URI page) {
        skipIcon();
        Link link = new Link(content, SWT.NONE);
        link.setText(FindingWords.link(page));
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> environment.browser().open(page)));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(link);
    }

    private void skipIcon() {
        new Label(content, SWT.NONE);
    }

    private void fit() {
        int width = scroll.getClientArea().width;
        Point size = content.computeSize(width > 0 ? width : SWT.DEFAULT, SWT.DEFAULT);
        scroll.setMinSize(0, size.y);
        content.layout(true, true);
    }
}
