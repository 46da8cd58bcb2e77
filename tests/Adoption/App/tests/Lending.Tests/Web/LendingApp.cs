using Lending.Application.Abstractions;
using Lending.Tests.Fakes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lending.Tests.Web;

/// <summary>The application as it is, with a database of its own, and nothing behind its clock, its mails, its text messages and its rates.</summary>
public sealed class LendingApp : WebApplicationFactory<Program>
{
    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(FakeClock.Monday, new TimeOnly(10, 0), TimeSpan.Zero));

    internal FakeClock Clock { get; } = new();

    internal RecordingMailer Mailer { get; } = new();

    internal RecordingSms Sms { get; } = new();

    internal RatesHandler Rates { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Database:Name", Guid.NewGuid().ToString());
        builder.UseSetting("Branch:Code", "EAST");
        builder.UseSetting("Reminders:Period", "06:00:00");
        builder.ConfigureLogging(static logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.AddSingleton<IClock>(Clock);
            services.RemoveAll<IMailer>();
            services.AddSingleton<IMailer>(Mailer);
            services.AddSingleton<ISmsGateway>(Sms);
            services.AddHttpClient(nameof(IRates)).ConfigurePrimaryHttpMessageHandler(() => Rates);
        });
    }
}
