using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Mesh.Corpus.Tests.Fuzz.Mutations;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Corpus.Tests.Fuzz;

/// <summary>Runs a program in which nothing was found: all that it registers can be resolved, nothing hangs, and it starts.</summary>
internal static partial class RunningProgram
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Whether its classes do nothing that would outlive a test, and nothing is registered by hand, which nobody would call.</summary>
    public static bool CanRun(Program program) => !program.Trees.Select(static tree => tree.GetRoot()).Any(static root => !HandRegistrations.Is(root) && Outside().IsMatch(root.ToString()));

    /// <summary>Looks at what runs.</summary>
    /// <returns>What is wrong; nothing where all is right.</returns>
    public static async Task<IReadOnlyList<string>> JudgeAsync(byte[]? library, byte[] image, Tally met)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        if (library is not null) context.LoadFromStream(new MemoryStream(library));
        Assembly assembly = context.LoadFromStream(new MemoryStream(image));
        if (assembly.GetType("Microsoft.Extensions.DependencyInjection.MeshServiceCollectionExtensions")?.GetMethod("AddMesh", [typeof(IServiceCollection), typeof(Action<MeshOptions>)]) is not { } add) return [];
        var wrong = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging();
        int before = services.Count;
        add.Invoke(null, [services, null]);
        try
        {
            assembly.GetType(HandRegistrations.Class)?.GetMethod("Add", [typeof(IServiceCollection)])?.Invoke(null, [services]);
        }
        catch (TargetInvocationException)
        {
            return []; // a change has made it throw
        }

        ServiceDescriptor[] own = [.. services.Skip(before)];
        ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        Task all = Task.Factory.StartNew(() => Resolve(provider, own, assembly, wrong, met), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(all, Task.Delay(s_longest)) != all) return [.. wrong, "resolving hangs"];
        await all;
        Task<StartupReport> start = Task.Run(() => provider.GetRequiredService<IServiceOrchestrator>().StartAsync());
        if (await Task.WhenAny(start, Task.Delay(s_longest)) != start) return [.. wrong, "the start hangs"];
        if (start.Exception?.InnerException is { } failed)
        {
            met.Add("starts", false);
            if (Fault(failed, assembly) is { } fault) wrong.Add($"start: {fault}");
        }
        else
        {
            met.Add("starts", true);
        }

        return wrong;
    }

    private static void Resolve(ServiceProvider provider, ServiceDescriptor[] own, Assembly assembly, List<string> wrong, Tally met)
    {
        var planned = new HashSet<Type>();
        try
        {
            planned.UnionWith(provider.GetRequiredService<IServiceRegistry>().Services.Select(static service => service.Type).OfType<Type>());
        }
        catch (Exception exception)
        {
            wrong.Add($"registry: {exception}");
            return;
        }

        foreach (Type type in AssemblyLoadContext.GetLoadContext(assembly)!.Assemblies.SelectMany(static one => one.GetTypes()))
        {
            bool isService = type.GetCustomAttribute<ServiceAttribute>(inherit: false) is not null && !type.IsAbstract && !type.IsGenericTypeDefinition;
            if (isService && !planned.Contains(type)) wrong.Add($"{type} is a service, and not in the registry");
        }

        IServiceScope scope = provider.CreateScope();
        foreach (ServiceDescriptor descriptor in own.Where(descriptor => !descriptor.ServiceType.IsGenericTypeDefinition && descriptor.ServiceKey != KeyedService.AnyKey))
        {
            try
            {
                object? found = descriptor.IsKeyedService
                    ? scope.ServiceProvider.GetRequiredKeyedService(descriptor.ServiceType, descriptor.ServiceKey)
                    : scope.ServiceProvider.GetRequiredService(descriptor.ServiceType);
                met.Add("resolved", found is not null);
            }
            catch (Exception exception)
            {
                met.Add("resolved", false);
                if (Fault(exception, assembly) is { } fault) wrong.Add($"{descriptor.ServiceType}: {fault}");
            }
        }
    }

    // What a class of the program throws itself is its own matter, and so is a type of a framework that nobody registered.
    private static string? Fault(Exception exception, Assembly assembly)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Unregistered().Match(inner.Message) is { Success: true } match && (match.Value.Contains("'Microsoft.", StringComparison.Ordinal) || !OwnType().IsMatch(match.Value))) return null;
            // What is trusted to the host is checked when that starts.
            if (inner is ServiceException { Code: "missing-registration" } && !OwnNeed().IsMatch(inner.Message)) return null;
            if (inner.TargetSite?.DeclaringType is { } thrower && Regex.IsMatch(thrower.FullName ?? "", "^P[0-9]")) return null;
        }

        return exception.ToString();
    }

    [GeneratedRegex("ServiceCollection|HostApplicationBuilder|HostBuilder|Environment\\.|Process\\.|File\\.|Directory\\.|ReadLine|Thread\\.Sleep|while \\(true\\)|Timeout\\.Infinite|ModuleInitializer|AppDomain|TaskCompletionSource|ManualReset")]
    private static partial Regex Outside();

    [GeneratedRegex("\\bP[0-9]\\.")]
    private static partial Regex OwnType();

    [GeneratedRegex("^  (?!Microsoft).*\\bP[0-9]\\..*, needed by", RegexOptions.Multiline)]
    private static partial Regex OwnNeed();

    [GeneratedRegex("(Unable to resolve service for type|No service for type|No keyed service for type).*?( while|has been| using|$)")]
    private static partial Regex Unregistered();
}
