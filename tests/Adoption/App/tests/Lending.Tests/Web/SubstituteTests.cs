using Lending.Application.Abstractions;
using Lending.Application.Books;
using Lending.Domain;
using Lending.Domain.Rules;
using Lending.Infrastructure.Audit;
using Lending.Infrastructure.Data;
using Lending.Infrastructure.Mail;
using Lending.Tests.Fakes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lending.Tests.Web;

public sealed class SubstituteTests : IDisposable
{
    private readonly LendingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task On_a_Sunday_the_library_says_when_it_opens_again()
    {
        using WebApplicationFactory<Program> sunday = With(static services => services.AddSingleton<IClock>(new FakeClock(new DateOnly(2026, 3, 8))));
        Assert.Equal("The library opens again on 2026-03-09.", await sunday.CreateClient().GetStringAsync("/"));
    }

    [Fact]
    public async Task Another_calendar_moves_the_day_on_which_a_book_is_due()
    {
        using WebApplicationFactory<Program> closed = With(static services => services.Replace(ServiceDescriptor.Singleton<IBranchCalendar, AlwaysClosed>()));
        var desk = new Desk(closed.CreateClient());
        Assert.Equal(DateOnly.MaxValue, (await desk.LendAsync(await desk.RegisterAsync("Patient"), (await desk.AddBookAsync("Endless")).Isbn)).DueOn);
    }

    [Fact]
    public async Task Ids_come_from_the_generator_that_is_registered_last()
    {
        using WebApplicationFactory<Program> numbered = With(static services => services.Replace(ServiceDescriptor.Singleton<IIdGenerator, NumberedIds>()));
        var desk = new Desk(numbered.CreateClient());
        // After the books of the seeder.
        Assert.Equal(NumberedIds.Of(5), await desk.RegisterAsync("Fifth"));
    }

    [Fact]
    public async Task Without_rules_everybody_may_have_everything()
    {
        using WebApplicationFactory<Program> lenient = With(static services => services.RemoveAll<ILendingRule>());
        var desk = new Desk(lenient.CreateClient());
        (_, string isbn) = await desk.AddBookAsync("Free");
        for (int i = 0; i < 5; i++) await desk.LendAsync(await desk.RegisterAsync($"Reader{i}"), isbn);
    }

    [Fact]
    public async Task Without_the_seeder_the_shelves_are_empty_which_the_health_says()
    {
        using WebApplicationFactory<Program> empty = With(static services => services.Remove(services.Single(static service => service.ImplementationType == typeof(CatalogueSeeder))));
        Assert.Equal("Degraded", await empty.CreateClient().GetStringAsync("/health"));
    }

    [Fact]
    public async Task Another_search_takes_the_place_of_one_by_its_key()
    {
        using WebApplicationFactory<Program> other = With(static services => services.AddKeyedScoped<IBookSearch, FindsNothing>(SearchKeys.Author));
        var desk = new Desk(other.CreateClient());
        Assert.Empty(await desk.GetAsync<IReadOnlyList<Book>>("/books/by-author/Calvino"));
        Assert.Single(await desk.GetAsync<IReadOnlyList<BookView>>("/books?text=Invisible"));
    }

    [Fact]
    public async Task Mails_that_were_sent_are_audited_when_the_application_ends()
    {
        var sink = new RecordingSink();
        var transport = new RecordingTransport();
        await using (WebApplicationFactory<Program> audited = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("Database:Name", Guid.NewGuid().ToString())
            .ConfigureLogging(static logging => logging.ClearProviders())
            .ConfigureTestServices(services =>
            {
                services.RemoveAll<IMailTransport>().AddSingleton<IMailTransport>(transport);
                services.Replace(ServiceDescriptor.Singleton<IAuditSink>(sink));
            })))
        {
            var desk = new Desk(audited.CreateClient());
            await desk.LendAsync(await desk.RegisterAsync("Audited"), (await desk.AddBookAsync("Ledger")).Isbn);
            Assert.Empty(sink.Stored);
        }

        Assert.Equal("desk@library.example", Assert.Single(transport.Delivered).From);
        Assert.Equal(["mail to Audited@readers.example: Enjoy 'Ledger'"], sink.Stored);
    }

    [Fact]
    public void Two_hosted_services_do_the_work_behind_the_desk()
    {
        IEnumerable<IHostedService> hosted = _app.Services.GetServices<IHostedService>().Where(static service => service.GetType().Namespace!.StartsWith("Lending", StringComparison.Ordinal));
        Assert.Equal(["CatalogueSeeder", "ReminderWorker"], hosted.Select(static service => service.GetType().Name));
    }

    private WebApplicationFactory<Program> With(Action<IServiceCollection> services) => _app.WithWebHostBuilder(builder => builder.ConfigureTestServices(services));

    private sealed class AlwaysClosed : IBranchCalendar
    {
        public DateOnly NextOpenDay(DateOnly day) => DateOnly.MaxValue;
    }

    private sealed class FindsNothing : IBookSearch
    {
        public Task<IReadOnlyList<Book>> FindAsync(string text, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Book>>([]);
    }

    private sealed class RecordingTransport : IMailTransport
    {
        public List<Letter> Delivered { get; } = [];

        public Task DeliverAsync(Letter letter, CancellationToken cancellationToken)
        {
            Delivered.Add(letter);
            return Task.CompletedTask;
        }
    }
}
