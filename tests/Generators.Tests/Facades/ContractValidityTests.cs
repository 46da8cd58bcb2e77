using System.Runtime.CompilerServices;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Tests.Facades;

public class ContractValidityTests
{
    [Fact]
    public void The_answer_for_a_contract_of_a_reference_keeps_no_compilation_alive()
    {
        MetadataReference contracts = Compile.Library("public interface IStore { int Get(int id); }", "Contracts").ToReference();
        // The next compilation has the same symbols of its references.
        (WeakReference compilation, INamedTypeSymbol contract) = Ask(contracts);
        for (int i = 0; i < 3 && compilation.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(compilation.IsAlive);
        GC.KeepAlive(contract);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Compilation, INamedTypeSymbol Contract) Ask(MetadataReference contracts)
    {
        Compilation compilation = Compile.Library("class Store;", references: [contracts]);
        INamedTypeSymbol contract = compilation.GetTypeByMetadataName("IStore")!;
        Assert.Null(ContractValidity.Problem(contract, compilation.Assembly));
        return (new WeakReference(compilation), contract);
    }
}
