using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface IGuarded : IMatrix;

public interface IGuardedPolicied : IMatrix;

public interface IAudited : IMatrix;

public interface IAuditedPolicied : IMatrix;

public interface IGated : ITasks;

public interface IGatedPolicied : ITasks;

public interface ITraced : ITasks;

public interface ITracedPolicied : ITasks;

public interface IAll : ITasks;

[Service(typeof(IGuarded))]
[RequirePolicy("shop")]
public sealed class Guarded : Matrix, IGuarded;

[Service(typeof(IGuardedPolicied))]
[RequirePolicy("shop"), Retry(1, Delay = "0s")]
public sealed class GuardedPolicied : Matrix, IGuardedPolicied;

[Service(typeof(IAudited))]
[Audit, RequirePolicy("shop")]
public sealed class Audited : Matrix, IAudited;

[Service(typeof(IAuditedPolicied))]
[Audit, RequirePolicy("shop"), Retry(1, Delay = "0s")]
public sealed class AuditedPolicied : Matrix, IAuditedPolicied;

[Service(typeof(IGated))]
[Gate("new"), RequirePolicy("shop")]
public sealed class Gated : Matrix, IGated;

[Service(typeof(IGatedPolicied))]
[Gate("new"), RequirePolicy("shop"), Retry(1, Delay = "0s")]
public sealed class GatedPolicied : Matrix, IGatedPolicied;

[Service(typeof(ITraced))]
[Traced, RequirePolicy("shop")]
public sealed class Traced : Matrix, ITraced;

[Service(typeof(ITracedPolicied))]
[Traced, RequirePolicy("shop"), Retry(1, Delay = "0s")]
public sealed class TracedPolicied : Matrix, ITracedPolicied;

/// <summary>Every kind of step at once.</summary>
[Service(typeof(IAll))]
[Traced, Audit, RequirePolicy("shop"), Gate("new"), Counted]
public sealed class All : Matrix, IAll;
