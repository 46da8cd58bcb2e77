namespace Lending.Application.Notifications;

public enum Channel
{
    Mail,
    Sms,
}
