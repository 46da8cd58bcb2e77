using Mesh.Runtime.Tests.Policies.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Mesh.Runtime.Tests.Policies.Stress;

/// <summary>Facades, first calls and changes of the configuration at once, where the application's factories need what is being made. Who waits for himself is found out by a limit of time.</summary>
public class ContainerStressTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public void Contracts_whose_pipelines_need_each_other_are_made_and_called_at_once_while_the_configuration_changes()
    {
        Run(10_000, static round => new ConfiguredMesh(services =>
        {
            services.AddKeyedSingleton("a", static (provider, _) => Needing<B>(provider)).AddKeyedSingleton("b", static (provider, _) => Needing<C>(provider)).AddKeyedSingleton("c", static (provider, _) => Needing<A>(provider));
            Add(services);
        }), static mesh => Assert.Equal(1, Result(mesh.Facade<A>())), static mesh => Assert.Equal(1, Result(mesh.Facade<B>())), static mesh =>
        {
            mesh.Reload(("A:Run:Pipeline:Name", "c"), ("B:Run:Pipeline:Name", "a"));
            Assert.Equal(1, Result(mesh.Facade<C>()));
            mesh.Reload(("A:Run:Pipeline:Name", "b"));
        });
    }

    [Fact]
    public void Pipelines_whose_factories_call_each_others_operations_end_in_an_error_that_names_them()
    {
        Run(1_000, static round => new ConfiguredMesh(services =>
        {
            services.AddKeyedSingleton("a", static (provider, _) => Calling<B>(provider)).AddKeyedSingleton("b", static (provider, _) => Calling<C>(provider)).AddKeyedSingleton("c", static (provider, _) => Calling<A>(provider));
            Add(services);
        }), static mesh => Fails(mesh.Facade<A>()), static mesh => Fails(mesh.Facade<B>()), static mesh => Fails(mesh.Facade<C>()));

        static void Fails<T>(Facade<T> facade)
        {
            ServiceException error = Assert.Throws<ServiceException>(() => Result(facade));
            Assert.Equal(ServiceErrorKind.InvalidConfiguration, error.Kind);
            Assert.Matches("the pipeline '.' needs the pipeline '.'", error.Message);
        }
    }

    [Fact]
    public void A_pipeline_whose_factory_needs_the_contract_is_made_and_one_that_calls_it_ends_in_an_error()
    {
        using var needing = new ConfiguredMesh(static services =>
        {
            services.AddKeyedSingleton("a", static (provider, _) => Needing<A>(provider));
            Add(services);
        });
        Assert.Equal(1, Result(needing.Facade<A>()));
        using var calling = new ConfiguredMesh(static services =>
        {
            services.AddKeyedSingleton("a", static (provider, _) => Calling<A>(provider));
            Add(services);
        });
        Assert.Contains("the pipeline 'a' needs the pipeline 'a'", Assert.Throws<ServiceException>(() => Result(calling.Facade<A>())).Message, StringComparison.Ordinal);
    }

    private static void Add(IServiceCollection services)
    {
        ConfiguredMesh.Add<A>(services, new() { Pipeline = new() { Name = "a" } });
        ConfiguredMesh.Add<B>(services, new() { Pipeline = new() { Name = "b" } });
        ConfiguredMesh.Add<C>(services, new() { Pipeline = new() { Name = "c" } });
    }

    private static ResiliencePipeline Needing<T>(IServiceProvider provider)
    {
        provider.GetRequiredService<Facade<T>>();
        return ResiliencePipeline.Empty;
    }

    private static ResiliencePipeline Calling<T>(IServiceProvider provider)
    {
        Result(provider.GetRequiredService<Facade<T>>());
        return ResiliencePipeline.Empty;
    }

    private static int Result<T>(Facade<T> facade) => facade.RunAsync(1).AsTask().GetAwaiter().GetResult();

    // The same threads for all rounds, which they begin together.
    private static void Run(int rounds, Func<int, ConfiguredMesh> create, params Action<ConfiguredMesh>[] actions)
    {
        var barrier = new Barrier(actions.Length + 1); // not disposed: after a failure the threads still wait there
        ConfiguredMesh? mesh = null;
        Exception? failure = null;
        foreach (Action<ConfiguredMesh> action in actions)
        {
            new Thread(() =>
            {
                for (int round = 0; round < rounds; round++)
                {
                    if (!barrier.SignalAndWait(s_limit)) return;
                    try
                    {
                        action(mesh!);
                    }
                    catch (Exception exception)
                    {
                        failure = exception;
                    }

                    if (!barrier.SignalAndWait(s_limit)) return;
                }
            })
            { IsBackground = true }.Start();
        }

        for (int round = 0; round < rounds && failure is null; round++)
        {
            using ConfiguredMesh next = create(round);
            mesh = next;
            Assert.True(barrier.SignalAndWait(s_limit));
            Assert.True(barrier.SignalAndWait(s_limit), $"In round {round} somebody waits for himself.");
        }

        Assert.Null(failure);
    }

    private sealed class A;

    private sealed class B;

    private sealed class C;
}
