using System.Collections.Concurrent;
using Mesh.Composition;
using Mesh.Manifest;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: MeshCapability<Acme.Doors.LicenceCapability>]

namespace Acme.Doors;

/// <summary>The service is in the plan only while there is a licence for the product.</summary>
[AttributeUsage(AttributeTargets.Class)]
[ManifestEntry("licence")]
public sealed class LicensedAttribute(string product) : Attribute
{
    public string Product { get; } = product;
}

/// <summary>The licences that there are now.</summary>
public sealed class Licences
{
    private readonly ConcurrentDictionary<string, bool> _withdrawn = new();

    public event Action? Changed;

    public bool Has(string product) => !_withdrawn.ContainsKey(product);

    public void Withdraw(string product)
    {
        _withdrawn[product] = true;
        Changed?.Invoke();
    }

    public void Grant(string product)
    {
        _withdrawn.TryRemove(product, out _);
        Changed?.Invoke();
    }
}

/// <summary>Holds while there is a licence.</summary>
public sealed class LicenceCondition(Licences licences, string product) : IServiceCondition
{
    public string? Check() => licences.Has(product) ? null : $"there is no licence for '{product}'";

    public IDisposable? OnChange(Action changed)
    {
        licences.Changed += changed;
        return new End(() => licences.Changed -= changed);
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>Another service for which a licence is needed.</summary>
public sealed class LicenceOptions
{
    public string? Other { get; set; }
}

public sealed class LicenceCapability : IMeshCapability
{
    public static void Register(MeshBuilder mesh) => mesh.Services.TryAddSingleton<Licences>();

    public static void Completed(MeshBuilder mesh, MeshPlan plan)
    {
        if (mesh.Options.Part<LicenceOptions>().Other is { } other) mesh.AddCondition(other, services => new LicenceCondition(services.GetRequiredService<Licences>(), other));
        foreach ((ManifestPlace place, LicensedAttribute licensed) in mesh.Manifest.Of<LicensedAttribute>())
        {
            mesh.AddCondition(place.Service!, services => new LicenceCondition(services.GetRequiredService<Licences>(), licensed.Product));
        }
    }
}
