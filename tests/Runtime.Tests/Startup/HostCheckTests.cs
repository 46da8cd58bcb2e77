using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class HostCheckTests
{
    [Fact]
    public async Task All_that_the_host_did_not_register_is_in_one_error_before_anything_starts()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", Needs(new(typeof(IComparable), "database"), new(typeof(ICloneable), "cache")));
        mesh.Add("api", Needs(new(typeof(IComparable), "db"), new(typeof(IFormattable), "primary", "blue")));

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal(ServiceErrorKind.MissingRegistration, error.Kind);
        Assert.Equal("missing-registration", error.Code);
        Assert.StartsWith("3 types are needed by services but not registered:\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("  System.IComparable, needed by store (parameter 'database'), api (parameter 'db')\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("  System.ICloneable, needed by store (parameter 'cache')\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("  System.IFormattable under the key \"blue\", needed by api (parameter 'primary')\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("help: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.Journal.Lines);
    }

    [Fact]
    public async Task What_the_host_has_registered_is_no_gap()
    {
        await using var mesh = new TestMesh();
        mesh.Services.AddSingleton<IComparable>("x");
        mesh.Services.AddKeyedSingleton<IFormattable>("blue", 5);
        mesh.Services.AddSingleton(typeof(IEquatable<>), typeof(Anything<>));
        mesh.Add("store", Needs(new(typeof(IComparable), "a"), new(typeof(IFormattable), "b", "blue"), new(typeof(IEquatable<int>), "c"), new(typeof(IEnumerable<ICloneable>), "d")));
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    }

    [Fact]
    public async Task A_registration_without_the_key_does_not_fill_the_gap_with_it()
    {
        await using var mesh = new TestMesh();
        mesh.Services.AddSingleton<IFormattable>(5);
        mesh.Add("store", Needs(new Requirement(typeof(IFormattable), "b", "blue")));
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());
        Assert.StartsWith("1 type is needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_substituted_service_would_need_is_no_gap()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store", Needs(new Requirement(typeof(IComparable), "database")));
        mesh.Services.AddKeyedSingleton("store", new Probe(new Behaviour("fake", mesh.Journal)));
        await mesh.StartAsync();
        Assert.Equal(["fake"], mesh.Journal.Of("initialized"));
    }

    private static Func<ServiceEntry, ServiceEntry> Needs(params Requirement[] requirements) => entry => entry with { Requires = requirements };

    private sealed class Anything<T> : IEquatable<T>
    {
        public bool Equals(T? other) => true;

        public override bool Equals(object? obj) => obj is Anything<T>;

        public override int GetHashCode() => 0;
    }
}
