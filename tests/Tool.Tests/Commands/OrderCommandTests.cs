namespace Mesh.Tool.Tests.Commands;

public sealed class OrderCommandTests
{
    private const string Profile = """
        { "schema": 1, "totalUs": 900000, "services": [
            { "name": "database", "status": "Running", "finishedUs": 400000, "initializeUs": 400000 },
            { "name": "order-store", "status": "Running", "startedUs": 400000, "finishedUs": 700000, "initializeUs": 300000 },
            { "name": "mail", "status": "Running", "finishedUs": 50000, "initializeUs": 50000 } ] }
        """;

    [Fact]
    public void The_order_is_printed_in_steps_and_with_a_profile_with_times()
    {
        using Deployed shop = Shop.Deploy().Write("mesh.profile.json", Profile);
        Snapshot.Verify(new Dictionary<string, string>
        {
            ["plain"] = shop.Run("order", "{0}/Shop.dll").With(0).Output,
            ["profile"] = shop.Run("order", "{0}/Shop.dll", "--profile", "{0}/mesh.profile.json").With(0).Output,
        });
    }

    [Fact]
    public void What_lies_on_a_cycle_is_named_and_not_ordered()
    {
        using Deployed circle = new Deployed().Root("Circle", "[Service] public sealed class A(B b) { public B B => b; } [Service] public sealed class B(A a) { public A A => a; } [Service] public sealed class C { }");
        string text = circle.Run("order", "{0}/Circle.dll").With(0).Output;
        Assert.Equal("Circle: 1 service starts in 1 step; those of one step at the same time\n\n  1  c\n\nnever started, because of a cycle (see 'mesh check'): a and b\n", text);
    }

    [Fact]
    public void What_is_expected_knows_what_weighs_more_and_what_is_critical()
    {
        const string Three = """
            { "schema": 1, "totalUs": 900000, "slots": 2, "services": [ { "name": "a", "initializeUs": 400000 }, { "name": "b", "initializeUs": 300000 }, { "name": "c", "initializeUs": 900000 } ] }
            """;
        using Deployed app = new Deployed().Write("three.json", Three).Root("App", "[Service(Weight = 2, Critical = true)] public sealed class A { } [Service] public sealed class B { } [Service] public sealed class C { }");
        // a takes both slots, and goes first.
        Assert.Contains("\nexpected          1300.0 ms ", app.Run("order", "{0}/App.dll", "--profile", "{0}/three.json").With(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_cannot_be_read_is_an_error_that_says_where()
    {
        using Deployed shop = Shop.Deploy().Write("bad.json", "{ \"schema\": 1,");
        Assert.Contains("bad.json' cannot be read", shop.Run("order", "{0}/Shop.dll", "--profile", "{0}/bad.json").With(2).Error, StringComparison.Ordinal);
    }
}
