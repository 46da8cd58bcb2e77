namespace Mesh.Generators.Tests.Facades;

/// <summary>Facades are equal as what they are around is, so that they can be compared, be keys, and be read in a log and in a debugger.</summary>
public class FacadeEqualityTests
{
    private const string Plain = "public interface IContract { } public interface IOther { } [Service(Lifetime = ServiceLifetime.Scoped)] public class Implementation : IContract, IOther { }";

    [Theory]
    [InlineData("public class Implementation : IContract { public override string ToString() => \"me\"; }", "me")]
    [InlineData("public class Implementation : IContract { public override string? ToString() => null; }", null)]
    [InlineData("public class Implementation : IContract { }", "Implementation")]
    [InlineData("public record Implementation(int X = 3) : IContract;", "Implementation { X = 3 }")]
    public void It_reads_as_the_service_does(string implementation, string? expected) => Assert.Equal(expected, Run(
        $"public interface IContract {{ }} [Service] {implementation}", "return contract.ToString();"));

    [Fact]
    public void Facades_of_different_contracts_around_one_service_are_equal() => Assert.Equal("True True True", Run(
        Plain, "object other = services.GetRequiredService<IOther>(); return $\"{contract.Equals(other)} {other.Equals(contract)} {contract.GetHashCode() == other.GetHashCode()}\";"));

    [Fact]
    public void Facades_around_different_services_are_not_equal() => Assert.Equal("False False", Run(
        Plain, "using var scope = services.CreateScope(); object other = scope.ServiceProvider.GetRequiredService<IContract>(); return $\"{contract.Equals(other)} {other.Equals(contract)}\";"));

    [Fact]
    public void A_facade_is_equal_to_itself_and_not_to_the_service_nor_to_null() => Assert.Equal("True False False False", Run(
        Plain, "object inner = services.GetRequiredService<Implementation>(); return $\"{contract.Equals(contract)} {contract.Equals(inner)} {inner.Equals(contract)} {contract.Equals(null)}\";"));

    [Fact]
    public void Facades_around_services_that_say_that_they_are_equal_are_equal() => Assert.Equal("True True 1", Run(
        "public interface IContract { } [Service(Lifetime = ServiceLifetime.Transient)] public record Implementation(int X = 1) : IContract;",
        "var other = services.GetRequiredService<IContract>(); return $\"{contract.Equals(other)} {contract.GetHashCode() == other.GetHashCode()} {new HashSet<IContract> { contract, other }.Count}\";"));

    [Fact]
    public void A_facade_can_be_found_in_a_dictionary_by_another_one_around_the_same_service() => Assert.Equal("found", Run(
        Plain, "return new Dictionary<object, string> { [contract] = \"found\" }[services.GetRequiredService<IOther>()];"));

    [Fact]
    public void Members_of_the_contract_that_are_called_like_those_of_object_do_not_mix_with_them() => Assert.Equal("contract object contract False contract 7", Run(
        """
        public interface IContract { string ToString(); string Equals(object? other); string GetHashCode(); }
        [Service] public class Implementation : IContract
        {
            string IContract.ToString() => "contract"; string IContract.Equals(object? other) => "contract"; string IContract.GetHashCode() => "contract";
            public override string ToString() => "object"; public override bool Equals(object? o) => ReferenceEquals(this, o); public override int GetHashCode() => 7;
        }
        """,
        "object o = contract; return $\"{contract.ToString()} {o} {contract.Equals(null)} {o.Equals(\"\")} {contract.GetHashCode()} {o.GetHashCode()}\";"));

    [Fact]
    public void A_facade_of_a_disposable_contract_is_equal_to_its_like_too() => Assert.Equal("True me", Run(
        """
        public interface IContract : IDisposable { }
        public interface IOther { }
        [Service] public class Implementation : IContract, IOther
        {
            public void Dispose() { }
            public override string ToString() => "me";
        }
        """,
        "return $\"{contract.Equals(services.GetRequiredService<IOther>())} {contract}\";"));

    private static object? Run(string source, string body) => Scenario.Run($$"""
        {{source}}
        public static class Scenario
        {
            public static object? Run()
            {
                using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                using IServiceScope own = provider.CreateScope();
                IServiceProvider services = own.ServiceProvider;
                IContract contract = services.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """);
}
