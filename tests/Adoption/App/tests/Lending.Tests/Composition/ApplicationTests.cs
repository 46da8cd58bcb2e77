using FluentValidation;
using Lending.Application;
using Lending.Application.Abstractions;
using Lending.Application.Activities;
using Lending.Application.Books;
using Lending.Application.Catalogues;
using Lending.Application.Loans;
using Lending.Application.Messaging;
using Lending.Application.Reminders;
using Lending.Domain;
using Lending.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lending.Tests.Composition;

public sealed class ApplicationTests
{
    [Fact]
    public async Task A_book_is_lent_without_a_database_and_without_the_web()
    {
        using ServiceProvider provider = Partial.Application().Build();
        Member reader = provider.AddMember("Reader");
        Book book = provider.AddBook("Alone");
        using IServiceScope scope = provider.CreateScope();

        LoanView loan = await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new LendBook(reader.Id, book.Isbn));

        Assert.Equal("TEST-0001", loan.Receipt);
        Assert.Equal(FakeClock.Monday.AddDays(21), loan.DueOn);
        Assert.Equal("Enjoy 'Alone'", Assert.Single(provider.GetRequiredService<RecordingMailer>().To(reader.Email)).Subject);
        Assert.Equal(["Ada lent 'Alone' to Reader", $"looked up {book.Isbn}"], provider.GetRequiredService<IActivityFeed>().Latest(10).Select(static activity => activity.What));
    }

    [Fact]
    public async Task Validators_are_asked_before_the_handler()
    {
        using ServiceProvider provider = Partial.Application().Build();
        using IServiceScope scope = provider.CreateScope();
        ValidationException error = await Assert.ThrowsAsync<ValidationException>(() => scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new LendBook(Guid.Empty, "abc")));
        Assert.Equal(["MemberId", "Isbn"], error.Errors.Select(static failure => failure.PropertyName));
    }

    [Fact]
    public async Task Requests_are_logged_also_those_that_fail()
    {
        using var logs = new RecordingLogs();
        using ServiceProvider provider = Partial.Application().AddLogging(logging => logging.AddProvider(logs)).Build();
        using IServiceScope scope = provider.CreateScope();
        IDispatcher dispatcher = scope.ServiceProvider.GetRequiredService<IDispatcher>();
        await dispatcher.SendAsync(new SearchBooks("nothing"));
        await Assert.ThrowsAsync<ValidationException>(() => dispatcher.SendAsync(new LendBook(Guid.Empty, Isbns.Next())));
        Assert.Contains("SearchBooks succeeded", logs.Lines);
        Assert.Contains(logs.Lines, static line => line.StartsWith("LendBook failed: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_catalogue_asks_for_a_book_once_and_records_each_look()
    {
        using ServiceProvider provider = Partial.Application().Build();
        Book book = provider.AddBook("Once");
        for (int i = 0; i < 3; i++)
        {
            using IServiceScope scope = provider.CreateScope();
            Assert.Same(book, await scope.ServiceProvider.GetRequiredService<ICatalogue>().ByIsbnAsync(book.Isbn, CancellationToken.None));
        }

        Assert.Equal(1, Assert.IsType<MemoryRepository<Book>>(provider.GetRequiredService<IRepository<Book>>()).Queries);
        Assert.Equal(3, provider.GetRequiredService<IActivityFeed>().Latest(10).Count);
    }

    [Fact]
    public async Task Who_is_late_is_reminded_once_by_text_message_if_there_is_a_phone()
    {
        using ServiceProvider provider = Partial.Application().Build();
        Member caller = provider.AddMember("Caller", phone: "555-0199"), writer = provider.AddMember("Writer");
        Book book = provider.AddBook("Late");
        foreach (Member member in (Member[])[caller, writer])
        {
            provider.GetRequiredService<MemoryLoans>().Add(new Loan { Id = Guid.NewGuid(), BookId = book.Id, MemberId = member.Id, Receipt = "R", LentOn = FakeClock.Monday.AddDays(-9), DueOn = FakeClock.Monday.AddDays(-2) });
        }

        using IServiceScope scope = provider.CreateScope();
        IReminderService reminders = scope.ServiceProvider.GetRequiredService<IReminderService>();
        Assert.Equal(2, await reminders.RemindAsync(CancellationToken.None));
        Assert.Equal(0, await reminders.RemindAsync(CancellationToken.None));
        Assert.Equal(("555-0199", "R is 2 days late."), Assert.Single(provider.GetRequiredService<RecordingSms>().Sent));
        Assert.Empty(provider.GetRequiredService<RecordingMailer>().To(caller.Email));
        Assert.Single(provider.GetRequiredService<RecordingMailer>().To(writer.Email));
    }

    [Fact]
    public void What_is_registered_before_the_application_stays()
    {
        var time = new FakeTimeProvider();
        var ids = new NumberedIds();
        using ServiceProvider provider = new ServiceCollection().AddSingleton<TimeProvider>(time).AddSingleton<IIdGenerator>(ids).AddApplication().BuildServiceProvider();
        Assert.Same(time, Assert.Single(provider.GetServices<TimeProvider>()));
        Assert.Same(ids, Assert.Single(provider.GetServices<IIdGenerator>()));
    }
}
