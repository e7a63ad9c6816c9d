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
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.postern.accounts.Account;
import org.postern.model.MailAddress;
import org.postern.model.Provider;
import org.postern.model.Settings;
import org.postern.ui.AccountPage;
import org.postern.ui.AccountPageSite;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** Shows a page of another plug-in. Where that page fails, this one says so, and the wizard goes on without it. */
final class ContributedPage extends DraftPage implements AccountPageSite {

    private final AccountPageExtension extension;
    private Optional<AccountPage> page = Optional.empty();

    ContributedPage(UiEnvironment environment, AccountDraft draft, AccountPageExtension extension) {
        super(extension.id(), environment, draft, Context.WIZARD_CONTRIBUTED);
        this.extension = extension;
        setTitle(extension.title());
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(content);
        page = extension.create();
        guarded(created -> GridDataFactory.fillDefaults().grab(true, true)
                .applyTo(created.createControl(content, this)));
        if (page.isEmpty()) {
            for (Control rest : content.getChildren()) {
                rest.dispose();
            }
            Label notice = new Label(content, SWT.WRAP);
            notice.setText(text(Phrase.CONTRIBUTED_FAILED, extension.contributor()));
            GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(notice);
        }
        return content;
    }

    // Code of other plug-ins may throw anything. A page that has failed once is not called again.
    private void guarded(Consumer<AccountPage> call) {
        try {
            page.ifPresent(call);
        } catch (RuntimeException | LinkageError fault) {
            page = Optional.empty();
            ILog.of(ContributedPage.class).error(extension.failure(), fault);
        }
    }

    @Override
    void shown() {
        changed();
    }

    @Override
    public void changed() {
        boolean[] complete = {true};
        guarded(shownPage -> complete[0] = shownPage.isComplete());
        setPageComplete(complete[0]);
    }

    void saved(Account account) {
        guarded(shownPage -> shownPage.saved(account));
    }

    @Override
    public MailAddress address() {
        return draft().address().orElseThrow();
    }

    @Override
    public Settings settings() {
        return draft().settings().orElseThrow();
    }

    @Override
    public Optional<Provider> provider() {
        return draft().provider();
    }
}
