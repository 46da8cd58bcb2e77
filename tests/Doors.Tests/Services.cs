using Acme.Doors;

namespace Mesh.Doors.Tests;

public interface IGuarded : IMatrix;

public interface IGuardedPolicied : IMatrix;

public interface IAudited : IMatrix;

public interface IAuditedPolicied : IMatrix;

public interface IGated : ITasks;

public interface IGatedPolicied : ITasks;

public interface ITraced : ILater;

public interface ITracedPolicied : ILater;

public interface IAll : ITasks;

public interface IFeatured : IMatrix;

public interface IFeaturedAudited : IMatrix;

public interface IFeaturedPolicied : IMatrix;

public interface IGatedElse : ITasks;

public interface IGatedElseAudited : ITasks;

public interface IRouted : ILater;

public interface IRoutedAudited : ILater;

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

/// <summary>What answers in the place of others.</summary>
public sealed class Other : Matrix;

[Service(typeof(IFeatured))]
[Feature("promo", Other = typeof(Other))]
public sealed class Featured : Matrix, IFeatured;

[Service(typeof(IFeaturedAudited))]
[Audit, Feature("promo", Other = typeof(Other)), InnerAudit]
public sealed class FeaturedAudited : Matrix, IFeaturedAudited;

[Service(typeof(IFeaturedPolicied))]
[Audit, Feature("promo", Other = typeof(Other)), Retry(1, Delay = "0s"), InnerAudit]
public sealed class FeaturedPolicied : Matrix, IFeaturedPolicied;

[Service(typeof(IGatedElse))]
[Gate("promo", Else = typeof(Other)), Retry(1, Delay = "0s")]
public sealed class GatedElse : Matrix, IGatedElse;

[Service(typeof(IGatedElseAudited))]
[Audit, RequirePolicy("shop"), Gate("promo", Else = typeof(Other)), InnerAudit]
public sealed class GatedElseAudited : Matrix, IGatedElseAudited;

[Service(typeof(IRouted))]
[Routed("promo", To = typeof(Other))]
public sealed class Routed : Matrix, IRouted;

[Service(typeof(IRoutedAudited))]
[Audit, Routed("promo", To = typeof(Other)), Gate("new"), InnerAudit]
public sealed class RoutedAudited : Matrix, IRoutedAudited;
