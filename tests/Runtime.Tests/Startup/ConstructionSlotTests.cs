using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup;

public sealed class ConstructionSlotTests
{
    [Fact]
    public async Task No_more_constructors_run_at_once_than_there_are_slots_and_hooks_take_none()
    {
        await using var mesh = new TestMesh { Configure = static options => options.ConstructionSlots = 1 };
        (Gate constructor, Gate hook) = (new Gate(), new Gate());
        mesh.Add("a").Initialize = hook.PassAsync;
        mesh.Add("b").Construct = constructor.Pass;
        mesh.Add("c");

        Task start = mesh.StartAsync();
        await hook.Entered;
        await constructor.Entered; // while the hook of the first still runs
        await Waiting.Until(() => mesh.Registry.Find("c")!.Phase == StartPhase.WaitsForSlot);
        Assert.DoesNotContain("construct c", mesh.Journal.Lines);
        constructor.Release();
        await Waiting.Until(() => mesh.Status("c") == ServiceStatus.Running);
        hook.Release();
        await start;
    }
}
