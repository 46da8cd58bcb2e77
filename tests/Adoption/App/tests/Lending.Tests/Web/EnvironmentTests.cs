using Lending.Application.Abstractions;
using Lending.Infrastructure.Mail;
using Lending.Tests.Fakes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lending.Tests.Web;

public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public void All_that_is_registered_can_be_made(string environment)
    {
        using WebApplicationFactory<Program> app = Application(environment, validate: true);
        Assert.NotNull(app.Services.GetRequiredService<IMailer>());
        Assert.NotNull(app.Services.GetRequiredService<IClock>());
    }

    [Fact]
    public void A_service_that_cannot_be_made_ends_the_start()
    {
        using WebApplicationFactory<Program> app = Application("Production", validate: true).WithWebHostBuilder(static builder => builder.ConfigureTestServices(static services => services.AddSingleton<NeedsWhatNobodyHas>()));
        Assert.Throws<AggregateException>(() => app.Services);
    }

    [Fact]
    public async Task On_the_machine_of_a_developer_mails_are_logged_instead_of_sent()
    {
        using var logs = new RecordingLogs();
        using WebApplicationFactory<Program> app = Application("Development").WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(logs)));
        await app.Services.GetRequiredService<IMailer>().SendAsync("reader@example.org", "Hello", "", CancellationToken.None);
        Assert.Contains("Mail to reader@example.org: Hello", logs.Lines);
    }

    [Theory]
    [InlineData("Lending:Days", "0")]
    [InlineData("Rates:BaseAddress", "")]
    public void An_application_whose_options_are_wrong_does_not_start(string setting, string value)
    {
        using WebApplicationFactory<Program> app = Application("Production").WithWebHostBuilder(builder => builder.UseSetting(setting, value));
        Assert.Throws<OptionsValidationException>(() => app.Services);
    }

    [Fact]
    public void Nobody_is_written_to_from_no_address()
    {
        using WebApplicationFactory<Program> app = Application("Production").WithWebHostBuilder(static builder => builder.UseSetting("Smtp:From", "nobody"));
        Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IOptionsMonitor<SmtpOptions>>().CurrentValue);
    }

    private sealed class NeedsWhatNobodyHas(IFormattable nobodyHas)
    {
        public override string ToString() => nobodyHas.ToString(null, null);
    }

    private static WebApplicationFactory<Program> Application(string environment, bool validate = false) => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("Database:Name", Guid.NewGuid().ToString());
        builder.ConfigureLogging(static logging => logging.ClearProviders());
        if (validate) builder.UseDefaultServiceProvider(static options => options.ValidateOnBuild = options.ValidateScopes = true);
    });
}
