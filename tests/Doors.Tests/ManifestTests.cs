using Acme.Doors;
using Mesh.Metrics;

[assembly: Mesh.ManifestEntries]
[assembly: OwnedBy("everybody")]

namespace Mesh.Doors.Tests;

[OwnedBy("sales")]
public interface IOffers
{
    [OwnedBy("prices", On = [DayOfWeek.Monday, DayOfWeek.Sunday])]
    int Price(int id);
    int Discount([OwnedBy("numbers")] int id);
}

[Service]
public sealed class Offers : IOffers
{
    public int Price(int id) => id;

    public int Discount(int id) => id;
}

public interface IBills
{
    void Send();
    [OwnedBy("contract")]
    void Pay();
}

[Service]
[OwnedBy("finance")]
public sealed class Bills : IBills
{
    public void Send() { }

    [OwnedBy("class")]
    public void Pay() { }
}

[ManifestEntries]
[OwnedBy("platform")]
public sealed record DoorSettings([property: OwnedBy("network")] string Url);

/// <summary>Entries of the manifest, as a package reads them that knows only public API.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void A_capability_sees_every_entry_with_its_values_and_its_place()
    {
        using var shop = new Shop();
        Assert.Equal(["class", "everybody", "finance", "network", "numbers", "platform", "prices", "sales"], shop.Get<Owners>().Teams);
        Assert.Equal(
            ["Mesh.Doors.Tests: everybody", "bills: finance", "bills, IBills.Pay: class", "Mesh.Doors.Tests.DoorSettings: platform", "Mesh.Doors.Tests.DoorSettings, Url: network", "offers, IOffers: sales", "offers, IOffers.Discount, id: numbers", "offers, IOffers.Price: prices Monday,Sunday"],
            shop.Get<Owners>().Places);
    }

    [Fact]
    public void The_nearest_holds_for_an_operation()
    {
        using var shop = new Shop();
        Owners owners = shop.Get<Owners>();
        var teams = new List<string>();
        foreach (Operation operation in shop.Get<MeshMetrics>().Operations)
        {
            if (owners.Of(operation) is { } team) teams.Add($"{operation.Contract}.{operation.Name} {team}");
        }

        Assert.Equal(["IBills.Pay class", "IBills.Send finance", "IOffers.Discount sales", "IOffers.Price prices"], teams.Order(StringComparer.Ordinal));
    }
}
