namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Policies that no call passes through.</summary>
public class PolicyWithoutEffectTests
{
    private const string Contract = "public interface IShop { Task<int> Get(int id); }\n";

    private const string Get = "public Task<int> Get(int id) => Task.FromResult(id);";

    [Theory]
    [InlineData("[{|MESH011:Retry|}] private Task Load() => Task.CompletedTask;", "[Retry] on 'Shop.Load' has no effect: a private method is no operation; only methods of a contract are")]
    [InlineData("[{|MESH011:Retry(2)|}] public static Task Load() => Task.CompletedTask;", "[Retry] on 'Shop.Load' has no effect: a static method is no operation; only methods of a contract are")]
    [InlineData("[{|MESH011:Cached(\"5m\")|}] public Task<int> Load() => Task.FromResult(1);", "[Cached] on 'Shop.Load' has no effect: it is no method of a contract of 'Shop' (IShop)")]
    [InlineData("public int Count { [{|MESH011:Retry|}] get; }", "[Retry] on 'Shop.Count' has no effect: an accessor is no operation; only methods of a contract are")]
    [InlineData("[{|MESH011:NonIdempotent|}] private Task Load() => Task.CompletedTask;", "[NonIdempotent] on 'Shop.Load' has no effect: a private method is no operation; only methods of a contract are")]
    public async Task Only_methods_of_a_contract_are_operations(string member, string expected) =>
        Assert.Equal(expected, Operation.Message(await Run.Library($"{Contract}[Service] public sealed class Shop : IShop {{ {Get} {member} }}")));

    [Theory]
    [InlineData("[Retry] public Task<int> Get(int id) => Task.FromResult(id);")]
    [InlineData("[Retry] Task<int> IShop.Get(int id) => Task.FromResult(id);")]
    [InlineData("[Retry(2)] [NonIdempotent] public Task<int> Get(int id) => Task.FromResult(id);", true)]
    public Task Methods_of_a_contract_are_fine(string method, bool twice = false) => Run.Library($"{Contract}[Service] public sealed class Shop : IShop {{ {(twice ? method.Replace("[Retry(2)] ", "", StringComparison.Ordinal) : method)} }}");

    [Theory]
    [InlineData("Cached(\"5m\")", "[Cached] on 'Api' has no effect: what is run by name has neither parameters nor another method; only an operation of a service can have it")]
    [InlineData("Fallback(\"Other\")", "[Fallback] on 'Api' has no effect: what is run by name has neither parameters nor another method; only an operation of a service can have it")]
    [InlineData("RateLimit(5, Key = \"{id}\")", "[RateLimit] on 'Api' has no effect: what is run by name has no parameters, of which Key could be made; remove Key")]
    [InlineData("Retry(OnResult = \"Bad\")", "[Retry] on 'Api' has no effect: what is run by name has results of any type, which no one method can judge; remove OnResult")]
    public async Task What_code_that_is_run_by_name_cannot_have_has_no_effect(string policy, string expected) =>
        Assert.Equal(expected, Operation.Message(await Run.Library($"[Resilience(\"api\")] [{{|MESH011:{policy}|}}] static partial class Api;")));

    [Fact]
    public Task What_code_that_is_run_by_name_can_have_is_fine() => Run.Library("[Resilience(\"api\")] [Retry(2)] [CircuitBreaker] [Timeout(\"1s\")] [RateLimit(5)] static partial class Api;");

    [Fact]
    public async Task A_class_without_contract_has_no_facade()
    {
        string message = Operation.Message(await Run.Library("[Service] [{|MESH011:Retry|}] public sealed class Shop { public Task<int> Get(int id) => Task.FromResult(id); }"));
        Assert.Equal("[Retry] on 'Shop' has no effect: 'Shop' has no contract, so that nobody calls it through a facade; let it implement an interface", message);
    }

    [Fact]
    public async Task A_class_that_is_no_service_has_no_facade()
    {
        string message = Operation.Message(await Run.Library($"{Contract}public sealed class Shop : IShop {{ [{{|MESH011:Retry|}}] {Get} }} [Service] sealed class Any;"));
        Assert.Equal("[Retry] on 'Shop.Get' has no effect: 'Shop' is no [Service], so that nobody calls it through a facade", message);
    }

    [Fact]
    public async Task A_contract_that_no_service_has_is_called_by_nobody()
    {
        string message = Operation.Message(await Run.Library("interface IShop { [{|MESH011:Retry|}] Task<int> Get(int id); } [Service] sealed class Any;"));
        Assert.Equal("[Retry] on 'IShop.Get' has no effect: no [Service] has 'IShop' as contract", message);
    }

    [Theory]
    [InlineData("public interface IShop { [Retry] Task<int> Get(int id); } [Service] sealed class Any;")]
    [InlineData(
        """
        interface IBase { [Retry] Task<int> Get(int id); }
        interface IShop : IBase;
        [Service] sealed class Shop : IShop { public Task<int> Get(int id) => Task.FromResult(id); }
        """)]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        [Retry] abstract class Base;
        [Service] sealed class Shop : Base, IShop { public Task<int> Get(int id) => Task.FromResult(id); }
        """)]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        [Retry] class Base;
        [Service] sealed class Shop : Base, IShop { public Task<int> Get(int id) => Task.FromResult(id); }
        """)]
    [InlineData("[Retry] public abstract class Base; [Service] sealed class Any;")]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        [Service(typeof(IShop)), Retry] class Base : IShop
        {
            [Retry(2)] public virtual Task<int> Get(int id) => Task.FromResult(id);
        }
        interface IOther { Task Set(); }
        [Service(typeof(IOther))] sealed class Shop : Base, IOther { public Task Set() => Task.CompletedTask; }
        """)]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        abstract class Base { [Retry] public Task<int> Get(int id) => Task.FromResult(id); }
        [Service] sealed class Shop : Base, IShop;
        """)]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        public class Base { [Retry] public virtual Task<int> Get(int id) => Task.FromResult(id); }
        [Service] sealed class Any;
        """)]
    [InlineData(
        """
        interface IShop { Task<int> Get(int id); }
        abstract class Base : IShop { [Retry] public abstract Task<int> Get(int id); }
        [Service] sealed class Shop : Base { public override Task<int> Get(int id) => Task.FromResult(id); }
        """)]
    public Task What_may_have_an_effect_elsewhere_is_fine(string source) => Run.Library(source);

    [Fact]
    public async Task A_policy_that_others_always_take_the_place_of_is_unreachable()
    {
        string message = Operation.Message(await Operation.WithOnClass("[{|MESH034:Retry(3)|}]", "[Retry(1)] Task A()", "[Retry(2)] Task B()"));
        Assert.Equal("[Retry] on 'Shop' has no effect: every operation of 'Shop' has its own [Retry]", message);
        message = Operation.Message(await Operation.WithOnClass("[{|MESH034:Retry(3)|}]", "[NonIdempotent] Task A()"));
        Assert.Equal("[Retry] on 'Shop' has no effect: every operation of 'Shop' is marked [NonIdempotent]", message);
    }

    [Fact]
    public Task A_policy_that_holds_for_one_operation_is_fine() => Operation.WithOnClass("[Retry(3)]", "[Retry(1)] Task A()", "Task B()");

    [Fact]
    public async Task A_hedge_beside_a_retry_is_unreachable()
    {
        string message = Operation.Message(await Operation.With("[{|MESH034:Hedge(\"50ms\")|}] [Retry(2)]", "Task<int> Get(CancellationToken token)"));
        Assert.Equal("[Hedge] on 'Shop.Get' has no effect: an operation has one of [Hedge] and [Retry], and the [Retry] on 'Shop.Get' takes its place; remove one, or write [Retry(0)] here", message);
    }

    [Theory]
    [InlineData("[{|MESH035:Retry(Enabled = false)|}]")]
    [InlineData("[{|MESH035:Cached(\"5m\", Enabled = false)|}] [Retry]")]
    public async Task There_must_be_something_to_switch_off(string attributes) =>
        Assert.Contains("there is no other [", Operation.Message(await Operation.With(attributes, "Task<int> Get(int id)")), StringComparison.Ordinal);

    [Fact]
    public Task What_switches_off_a_policy_of_the_class_is_fine() => Operation.WithOnClass("[Retry] [CircuitBreaker]", "[Retry(Enabled = false)] Task A()", "Task B()");

    [Theory]
    [InlineData("[CircuitBreaker(Window = 10, Sampling = {|MESH036:\"10s\"|})]", "[CircuitBreaker(Sampling)] on 'Shop.Get' has no effect: Window counts calls, and so takes the place of Sampling")]
    [InlineData("[CircuitBreaker(Window = 10, MinimumThroughput = {|MESH036:5|})]", "[CircuitBreaker(MinimumThroughput)] on 'Shop.Get' has no effect: Window counts calls, and so takes the place of MinimumThroughput")]
    [InlineData("[RateLimit(5, MaxKeys = {|MESH036:5|})]", "[RateLimit(MaxKeys)] on 'Shop.Get' has no effect: without Key there is only one")]
    [InlineData("[Cached(\"5m\", NullDuration = {|MESH036:\"1s\"|})]", "[Cached(NullDuration)] on 'Shop.Get' has no effect: the result is never null")]
    [InlineData("[{|MESH036:InvalidatesCache|}]", "[InvalidatesCache] on 'Shop.Get' has no effect: it names neither Keys nor Tags to remove")]
    [InlineData("[Retry(Delay = \"5s\", MaxDelay = {|MESH036:\"1s\"|})]", "[Retry] on 'Shop.Get' has no effect: Delay is above MaxDelay, which is then every wait")]
    [InlineData("[Retry(Delay = {|MESH036:\"1m\"|})]", "[Retry] on 'Shop.Get' has no effect: Delay is above MaxDelay (30s where it is not given), which is then every wait")]
    [InlineData("[Retry(Except = {|MESH034:[typeof(Exception)]|})]", "[Retry] on 'Shop.Get' has no effect: Except names all the exceptions that it would act on")]
    [InlineData("[Retry(On = [typeof(System.IO.FileNotFoundException)], Except = {|MESH034:[typeof(System.IO.IOException)]|})]", "[Retry] on 'Shop.Get' has no effect: Except names all the exceptions that it would act on")]
    public async Task A_value_that_another_makes_idle_is_reported(string attribute, string expected) => Assert.Equal(expected, Operation.Message(await Operation.With(attribute, "Task<int> Get(int id)")));

    [Theory]
    [InlineData("[CircuitBreaker(Window = 10, Sampling = \"10s\", Key = \"{id}\")]", "Task<string?> Get(int id)")]
    [InlineData("[Cached(\"5m\", NullDuration = \"1s\")]", "Task<string?> Get(int id)")]
    [InlineData("[Cached(\"5m\", NullDuration = \"1s\")]", "Task<int?> Get(int id)")]
    [InlineData("[Retry(On = [typeof(System.IO.IOException)], Except = [typeof(System.IO.FileNotFoundException)])]", "Task<int> Get(int id)")]
    [InlineData("[Retry(Delay = \"30s\")]", "Task<int> Get(int id)")]
    public Task Values_that_count_are_fine(string attribute, string signature) => Operation.With(attribute, signature);

    [Theory]
    [InlineData("[{|MESH011:WarmCache|}] public Task Warm() => Task.CompletedTask;")]
    public Task Caches_are_filled_by_services_only(string method) => Run.Library($"public sealed class Shop {{ {method} }} [Service] sealed class Any;");
}
