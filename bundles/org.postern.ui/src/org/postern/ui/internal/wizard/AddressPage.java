/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ModifyListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.postern.model.MailAddress;
import org.postern.model.MailAddress.Invalid;
import org.postern.model.MailAddress.Problem;
import org.postern.model.MailAddress.Valid;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** Asks for the address and the name of the person. */
final class AddressPage extends DraftPage {

    private Text address;
    private Text name;

    AddressPage(UiEnvironment environment, AccountDraft draft) {
        super("address", environment, draft, Context.WIZARD_ADDRESS);
        setTitle(text(Phrase.ADDRESS_TITLE));
        setDescription(text(Phrase.ADDRESS_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 8).applyTo(content);
        address = field(content, Phrase.ADDRESS_LABEL, Phrase.ADDRESS_EXAMPLE);
        name = field(content, Phrase.NAME_LABEL, Phrase.NAME_EXAMPLE);
        new Label(content, SWT.NONE);
        Label privacy = new Label(content, SWT.WRAP);
        privacy.setText(text(Phrase.ADDRESS_PRIVACY));
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).indent(0, 8).applyTo(privacy);
        ModifyListener change = event -> read();
        address.addModifyListener(change);
        name.addModifyListener(change);
        return content;
    }

    private Text field(Composite parent, Phrase label, Phrase example) {
        new Label(parent, SWT.NONE).setText(text(label));
        Text field = new Text(parent, SWT.BORDER | SWT.SINGLE);
        field.setMessage(text(example));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        return field;
    }

    @Override
    void shown() {
        address.setFocus();
    }

    private void read() {
        draft().setPersonName(name.getText().strip());
        switch (MailAddress.read(address.getText())) {
            case Valid valid -> accept(Optional.of(valid.address()), Optional.empty());
            case Invalid invalid -> accept(Optional.empty(), mistake(invalid.problem()));
        }
    }

    private void accept(Optional<MailAddress> read, Optional<Phrase> mistake) {
        draft().setAddress(read);
        setErrorMessage(mistake.map(this::text).orElse(null));
        setPageComplete(read.isPresent());
    }

    // An address that is not finished yet is no mistake; a character that no address may have is one.
    private Optional<Phrase> mistake(Problem problem) {
        return switch (problem) {
            case LOCAL_PART_NOT_ALLOWED -> Optional.of(Phrase.ADDRESS_LOCAL_PART);
            case DOMAIN_NOT_ALLOWED -> Optional.of(Phrase.ADDRESS_DOMAIN);
            case NO_LOCAL_PART -> Optional.of(Phrase.ADDRESS_NO_LOCAL_PART);
            case EMPTY, NO_AT_SIGN, NO_DOMAIN -> Optional.empty();
        };
    }
}
