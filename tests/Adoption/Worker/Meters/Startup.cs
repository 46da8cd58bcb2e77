using Meters.Alerts;
using Meters.Importing;
using Microsoft.Extensions.Options;

namespace Meters;

public class Startup
{
    public Startup(IConfiguration configuration)
    {
        Configuration = configuration;
    }

    public IConfiguration Configuration { get; }

    public void ConfigureServices(IServiceCollection services)
    {
        services.Configure<InboxOptions>(Configuration.GetSection("Inbox"));
        services.AddOptions<LimitOptions>().Bind(Configuration.GetSection("Limits")).ValidateDataAnnotations();
        services.AddSingleton<ILimits>(provider => new Limits(provider.GetRequiredService<IOptions<LimitOptions>>().Value.PerReading));
        services.AddScoped<IImporter, Importer>();
        services.AddTransient<IAlerter, Alerter>();
        services.AddSingleton<IAlertChannel, LogAlerts>();
    }
}
