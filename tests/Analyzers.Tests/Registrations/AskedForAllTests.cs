namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>A framework that asks for all of a contract constructs each that is registered, not only the last.</summary>
public class AskedForAllTests
{
    private const string Types =
        """
        using Microsoft.Extensions.Hosting; using Microsoft.Extensions.Options;
        public interface IMissing; [Service] public class Orders;
        class Worker(IMissing {|MESH002:missing|}) : BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(missing); }
        class Plain : BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask; }
        class Settings; class Check(IMissing {|MESH002:missing|}) : IValidateOptions<Settings> { public ValidateOptionsResult Validate(string? name, Settings options) => missing is null ? ValidateOptionsResult.Skip : ValidateOptionsResult.Success; }
        class Good : IValidateOptions<Settings> { public ValidateOptionsResult Validate(string? name, Settings options) => ValidateOptionsResult.Success; }

        """;

    [Theory]
    [InlineData("services.AddHostedService<Worker>(); services.AddHostedService<Plain>();")]
    [InlineData("services.AddHostedService<Plain>(); services.AddHostedService<Worker>(); services.AddSingleton<IHostedService>(sp => new Plain());")]
    [InlineData("services.AddSingleton<IHostedService, Worker>(); services.AddSingleton<IHostedService, Plain>();")]
    [InlineData("services.AddHostedService(sp => ActivatorUtilities.CreateInstance<Worker>(sp)); services.AddHostedService<Plain>();", true)]
    public Task Each_hosted_service_is_constructed(string statements, bool atTheCall = false) => Check(statements, worker: !atTheCall, atTheCall);

    [Fact]
    public Task So_is_each_validation_of_options() => Check("services.AddSingleton<IValidateOptions<Settings>, Check>(); services.AddSingleton<IValidateOptions<Settings>, Good>();", check: true);

    [Theory]
    [InlineData("services.AddSingleton<IValidateOptions<Settings>, Check>(); Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.RemoveAll<IValidateOptions<Settings>>(services);")]
    [InlineData("services.AddSingleton<IStored, Stored>(); services.AddSingleton<IStored, Other>();")]
    public Task What_is_removed_or_asked_for_by_itself_is_not(string statements) => Check(statements);

    private static Task Check(string statements, bool worker = false, bool atTheCall = false, bool check = false)
    {
        string types = worker ? Types : Types.Replace("IMissing {|MESH002:missing|}) : BackgroundService", "IMissing missing) : BackgroundService", StringComparison.Ordinal);
        if (!check) types = types.Replace("IMissing {|MESH002:missing|}) : IValidateOptions", "IMissing missing) : IValidateOptions", StringComparison.Ordinal);
        if (atTheCall) statements = statements.Replace("ActivatorUtilities.CreateInstance<Worker>(sp)", "{|MESH002:ActivatorUtilities.CreateInstance<Worker>(sp)|}", StringComparison.Ordinal);
        return Run.Root(types + "interface IStored; class Stored(IMissing missing) : IStored { public object M => missing; } class Other : IStored; static class Startup { static void Configure(IServiceCollection services) { " + statements + " } }");
    }
}
