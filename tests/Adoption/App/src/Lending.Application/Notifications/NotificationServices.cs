using Lending.Application.Activities;
using Lending.Application.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lending.Application.Notifications;

internal static class NotificationServices
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddNotifications()
        {
            services.AddScoped<INotifier, Notifier>();
            services.AddKeyedScoped<INotificationChannel, MailChannel>(Channel.Mail);
            services.AddKeyedScoped<INotificationChannel, SmsChannel>(Channel.Sms);
            services.AddScoped<IEventPublisher, EventPublisher>();
            services.TryAddEnumerable(ServiceDescriptor.Scoped<IEventHandler<BookLent>, RecordActivity>());
            services.TryAddEnumerable(ServiceDescriptor.Scoped<IEventHandler<BookLent>, ConfirmLoan>());
            services.TryAddEnumerable(ServiceDescriptor.Scoped<IEventHandler<BookReturned>, RecordActivity>());
            services.TryAddEnumerable(ServiceDescriptor.Scoped<IEventHandler<BookReturned>, NotifyNextReader>());
            return services;
        }
    }
}
