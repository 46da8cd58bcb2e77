using Mesh.Shared.Model;

namespace Mesh.Analyzers.Registrations;

/// <summary>Finds the registrations after which <c>AddMesh()</c> is certainly called, wherever they are made.</summary>
internal static class BeforeMesh
{
    public static HashSet<HandRegistration> Find(IEnumerable<IReadOnlyList<CompositionItem>> sequences)
    {
        var before = new HashSet<HandRegistration>();
        var after = new HashSet<HandRegistration>();
        foreach (IReadOnlyList<CompositionItem> sequence in sequences)
        {
            // Only the first call adds anything.
            int mesh = sequence.TakeWhile(static item => item.Kind != StepKind.Mesh).Count();
            bool isCertain = mesh < sequence.Count && sequence[mesh].IsCertain;
            for (int place = 0; place < sequence.Count; place++)
            {
                if (sequence[place].Registration is { } registration) (isCertain && place < mesh ? before : after).Add(registration);
            }
        }

        before.ExceptWith(after);
        return before;
    }
}
