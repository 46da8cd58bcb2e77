using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Shared.Graphs;

/// <summary>Orders declared stages.</summary>
internal static class StageOrder
{
    /// <summary>Gets the stages in the order in which they begin. A declaration here takes precedence over those of referenced assemblies.</summary>
    public static EquatableArray<StageModel> Of(IEnumerable<StageModel> own, IEnumerable<StageModel> referenced)
    {
        // Two of one name here are an error; which of them counts must not depend on the order of the files.
        IEnumerable<StageModel> ordered = own.OrderBy(static stage => stage.Order, Comparer<int>.Default).ThenBy(static stage => stage.Gate, Comparer<StageGate>.Default).ThenBy(static stage => stage.Timeout, Comparer<long?>.Default)
            .ThenBy(static stage => stage.SkipOnTimeout, Comparer<bool>.Default).ThenBy(static stage => stage.Retries, Comparer<int?>.Default).ThenBy(static stage => stage.RetryDelay, Comparer<long?>.Default)
            .ThenBy(static stage => string.Join("\n", stage.Required.Concat([""]).Concat(stage.Optional)), StringComparer.Ordinal);
        return ordered.Concat(referenced)
            .GroupBy(static stage => stage.Name, StringComparer.Ordinal)
            .Select(static stages => stages.First())
            .OrderBy(static stage => stage.Order, Comparer<int>.Default)
            .ThenBy(static stage => stage.Name, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
